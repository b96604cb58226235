// Time left, every second, for every element with data-due: one timer for the document, nothing asked of the server.
// The words come from #countdown-words; Localization/CountdownText.cs says the same on the server: change both together.

const skew = serverClockSkew();

function serverClockSkew() {
  const server = Number(document.querySelector('meta[name="server-time"]')?.content);
  const [navigation] = performance.getEntriesByType('navigation');
  if (!server || !navigation) return 0;
  return server - (performance.timeOrigin + navigation.responseStart);
}

const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);
const two = number => String(number).padStart(2, '0');

function split(seconds) {
  return {
    days: Math.floor(seconds / 86400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}

export function left(milliseconds, words) {
  const { days, hours, minutes, seconds } = split(Math.ceil(milliseconds / 1000));
  if (days > 0) return fill(words.days, days, hours);
  if (hours > 0) return fill(words.hours, hours, two(minutes));
  if (minutes > 0) return fill(words.minutes, minutes, two(seconds));
  return fill(words.seconds, seconds);
}

export function lateness(milliseconds, words) {
  const { days, hours, minutes, seconds } = split(Math.floor(milliseconds / 1000));
  if (days > 0) return fill(words.days, days, hours);
  if (hours > 0) return fill(words.hours, hours, two(minutes));
  if (minutes > 0) return fill(words.wholeMinutes, minutes);
  return fill(words.seconds, seconds);
}

function show(element, now, words) {
  const due = Number(element.dataset.due);
  const late = now > due;
  const tone = late ? 'late' : now >= Number(element.dataset.warn || Infinity) ? 'warn' : 'calm';
  if (element.dataset.tone !== tone) element.dataset.tone = tone;
  const text = late ? fill(words.late, lateness(now - due, words)) : fill(words.left, left(due - now, words));
  // The text node stays the one that Blazor knows; only its data changes.
  const node = element.querySelector('.deadline-left')?.firstChild;
  if (node && node.data !== text) node.data = text;
}

function tick() {
  const words = document.getElementById('countdown-words')?.dataset;
  if (!words || document.hidden) return;
  const now = Date.now() + skew;
  for (const element of document.querySelectorAll('[data-due]')) show(element, now, words);
}

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
tick();
