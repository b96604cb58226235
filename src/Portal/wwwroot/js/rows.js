// Lists by keyboard, for every table in data-rows: arrows or j and k move from row to row, x ticks one, Enter opens it
// because the focus is on its link. Letters count only while the focus is in the list (WCAG 2.1.4).

const links = list => [...list.querySelectorAll('tbody tr')].map(row => row.querySelector('a[href]')).filter(Boolean);
const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function listOf(focused) {
  const inside = focused.closest('[data-rows]');
  if (inside) return inside;
  return focused === document.body || focused.matches('h1') ? document.querySelector('[data-rows]') : null;
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const focused = document.activeElement ?? document.body;
  const list = listOf(focused);
  if (!list || focused.matches('select, textarea, input:not([type="checkbox"])')) return;
  const inside = list.contains(focused);
  const row = focused.closest('tbody tr');
  if (event.key === 'x' && row) row.querySelector('input[type="checkbox"]')?.click();
  else if (event.key in steps && (inside || event.key === 'ArrowDown')) {
    const all = links(list);
    const at = row ? all.findIndex(link => row.contains(link)) : -1;
    all[Math.max(0, Math.min(all.length - 1, at + steps[event.key]))]?.focus();
  } else return;
  event.preventDefault();
});
