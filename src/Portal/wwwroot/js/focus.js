// Where the keyboard goes on. A refusal hands the focus to the first field that needs another look. When what had the focus goes
// away, because an act took it off the page or somebody else's did, it goes to the heading of what it stood in.

document.addEventListener('focusin', ({ target }) => {
  if (target.matches?.('[data-refusal]'))
    target.closest('form, [role="dialog"], main')?.querySelector('[aria-invalid="true"]')?.focus();
});

let within = [];

document.addEventListener('focusin', ({ target }) => {
  within = [];
  for (let at = target; at && at !== document.body; at = at.parentElement) within.push(at);
});

function goOn() {
  if (within.length === 0 || within[0].isConnected || document.activeElement !== document.body) return;
  const place = within.find(at => at.isConnected && at.querySelector('h1, h2, h3'));
  const heading = place?.querySelector('h1, h2, h3');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: 'nearest' });
}

// Blazor puts the new in after it took the old out: looked at when both are done.
new MutationObserver(() => { if (within[0]?.isConnected === false) setTimeout(goOn); })
  .observe(document.body, { childList: true, subtree: true });
