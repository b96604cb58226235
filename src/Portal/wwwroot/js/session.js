// Whether somebody is there. Keys and pointers are reported to the server at most once a minute; when nothing is touched
// for a quarter of an hour, in any tab, the screen is covered until its person proves who they are. The server keeps
// the count that matters: this only saves it questions, and keeps what is half typed.
import { passkey, hasPasskeys } from './passkey.js';

const dialog = document.getElementById('session-lock');
const idle = Number(dialog?.dataset.idleSeconds ?? 0) * 1000;
const tabs = dialog && new BroadcastChannel('portal-session');
const field = document.getElementById('session-lock-value');
const error = document.getElementById('session-lock-error');
const token = () => dialog.querySelector('[name=__RequestVerificationToken]').value;
const post = (url, fields) => fetch(url, { method: 'POST', body: new URLSearchParams({ ...fields, __RequestVerificationToken: token() }) });

const title = Object.assign(document.createElement('title'), { textContent: document.getElementById('session-lock-title')?.textContent });

let page;
let locking;
let scrolled;
let touched = Date.now();
let reported = Date.now();
let told = Date.now();

/** The open page that waits for an unlock. */
export function watch(reference) { page = reference; }

const locked = () => 'locked' in document.documentElement.dataset;

/**
 * Covers the screen. What hides the page is the mark on the root (app.css), not the dialog: on screen, on paper and to those who
 * listen there is nothing under it. Only what is shown changes, so that whatever is half typed stays.
 */
export function cover() {
  if (!dialog) return;
  if (!locked()) {
    scrolled = [scrollX, scrollY];
    document.documentElement.dataset.locked = '';
    // The first title counts; the page's own goes on below it.
    document.head.prepend(title);
  }
  if (dialog.open) return;
  dialog.showModal();
  field.focus();
}

function uncover() {
  touched = reported = Date.now();
  field.value = '';
  error.textContent = '';
  if (locked()) {
    delete document.documentElement.dataset.locked;
    title.remove();
    dialog.close();
    scrollTo({ left: scrolled[0], top: scrolled[1], behavior: 'instant' });
  }
  tell(page);
}

// Told until it is heard: what waits on the server waits for this, and the line may be down just now.
function tell(waiting) {
  if (waiting && waiting === page) waiting.invokeMethodAsync('Unlocked').catch(() => setTimeout(() => tell(waiting), 1_000));
}

function lock() {
  cover();
  tabs.postMessage('locked');
  locking = post('/session', { act: 'lock' }).catch(() => {});
}

async function prove(how, value) {
  const answer = await post('/session/prove', { how, value });
  if (answer.ok) return null;
  if (answer.status === 401 || answer.status === 400) location.reload();
  return await answer.text();
}

/** A proof before an act; null when it holds, else why not. */
export async function proveWithPasskey() {
  try {
    return await prove('Passkey', await passkey('get', token()));
  } catch {
    return dialog.querySelector('form').dataset.failed;
  }
}

async function unlock(how, value) {
  // Whoever is quick must not be answered before the server knows of the lock.
  await locking;
  const refused = how === 'Passkey' ? await proveWithPasskey() : await prove(how, value);
  if (refused === null) {
    uncover();
    tabs.postMessage('unlocked');
    return;
  }
  error.textContent = refused;
  field.select();
}

async function touch() {
  if (locked()) return;
  touched = Date.now();
  if (touched - told > 5_000) tabs.postMessage(told = touched);
  if (touched - reported < 60_000) return;
  reported = touched;
  const { status } = await post('/session', { act: 'active' });
  if (status === 423) cover();
  else if (status === 401) location.reload();
}

if (dialog) {
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) addEventListener(kind, touch, { passive: true });
  setInterval(() => { if (!locked() && Date.now() - touched >= idle) lock(); }, 5_000);
  tabs.addEventListener('message', ({ data }) => {
    if (data === 'locked') cover();
    else if (data === 'unlocked') uncover();
    else touched = Math.max(touched, data);
  });
  // Nothing but a proof opens it. A browser lets "cancel" be refused once, and after that closes: it is opened again.
  addEventListener('keydown', (event) => { if (locked() && event.key === 'Escape') event.preventDefault(); }, { capture: true });
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('close', () => { if (locked()) cover(); });
  // A page that the browser kept aside heard of no lock meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    document.documentElement.dataset.locked = '';
    location.reload();
  });
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const value = field.value.trim();
    unlock(/^\d{3}\s?\d{3}$/.test(value) ? 'Authenticator' : 'Password', field.value);
  });
  const key = dialog.querySelector('[data-lock-passkey]');
  key.hidden = !hasPasskeys();
  key.addEventListener('click', () => unlock('Passkey'));
  document.addEventListener('click', ({ target }) => { if (target.closest?.('[data-session-lock]')) lock(); });
}
