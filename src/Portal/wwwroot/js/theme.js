// Light, dark or as the device prefers. The choice is a cookie, so that the server renders the right page at once.

const device = matchMedia('(prefers-color-scheme: dark)');
const isDark = choice => choice === 'dark' || (choice === 'system' && device.matches);

// The names are those of PortalCookies.cs.
function remember(name, value) {
  const [prefix, secure] = location.protocol === 'https:' ? ['__Host-', '; secure'] : ['', ''];
  document.cookie = `${prefix}${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
}

const noteDevice = () => remember('portal-scheme', device.matches ? 'dark' : 'light');

noteDevice();
device.addEventListener('change', noteDevice);

export function choose(choice) {
  remember('portal-theme', choice);
  document.documentElement.dataset.theme = choice;
  return isDark(choice);
}

// Tells a component whenever the look changes because the device's preference did.
export function watch(component) {
  const tell = () => component.invokeMethodAsync('LookChanged', isDark(document.documentElement.dataset.theme));
  device.addEventListener('change', tell);
  tell();
  return { stop: () => device.removeEventListener('change', tell) };
}
