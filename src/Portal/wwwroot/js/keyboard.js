// Keyboard conveniences of the frame: the skip link really moves the focus, Ctrl+K goes to the find box.

document.addEventListener('click', event => {
  const target = event.target.closest?.('[data-skip-to]');
  if (!target) return;
  event.preventDefault();
  document.getElementById(target.dataset.skipTo)?.focus();
});

document.addEventListener('keydown', event => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const box = document.querySelector('[aria-keyshortcuts="Control+K"]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
