// The one script of every page, static or interactive.
import './theme.js';
import './countdown.js';
import './copy.js';
import './print.js';
import './focus.js';
import './keyboard.js';
import './paste.js';
import './reconnect.js';
import './rows.js';
import './passkey.js';
import './session.js';
