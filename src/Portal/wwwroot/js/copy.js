// Any button with data-copy puts that text on the clipboard and says so (data-copied) to everybody.

let region;

function announce(text) {
  if (!region?.isConnected) {
    region = Object.assign(document.createElement('div'), { className: 'visually-hidden', role: 'status' });
    document.body.append(region);
  }
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  announce(button.dataset.copied ?? '');
  button.dataset.done = '';
  setTimeout(() => delete button.dataset.done, 2000);
});
