// A pasted text is whole at once: the field is looked at then, as when it is left, and never while somebody types.

document.addEventListener('paste', event => {
  const field = event.target.closest?.('[data-tells-paste]');
  if (field) setTimeout(() => field.dispatchEvent(new Event('change', { bubbles: true })));
});
