// What people see while the connection to the server is lost (Components/Layout/ReconnectModal.razor).

const modal = document.getElementById('components-reconnect-modal');

const whenVisible = () => { if (document.visibilityState === 'visible') retry(); };

async function retry() {
  document.removeEventListener('visibilitychange', whenVisible);
  try {
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) modal.close();
    else location.reload();
  } catch {
    // The server cannot be reached yet: try once more when somebody looks at the page.
    document.addEventListener('visibilitychange', whenVisible);
  }
}

async function resume() {
  try {
    if (!await Blazor.resumeCircuit()) location.reload();
  } catch {
    modal.classList.replace('components-reconnect-paused', 'components-reconnect-resume-failed');
  }
}

function stateChanged({ detail: { state } }) {
  if (state === 'show') modal.showModal();
  else if (state === 'hide') modal.close();
  else if (state === 'failed') document.addEventListener('visibilitychange', whenVisible);
  else if (state === 'rejected') location.reload();
}

modal?.addEventListener('components-reconnect-state-changed', stateChanged);
document.getElementById('components-reconnect-button')?.addEventListener('click', retry);
document.getElementById('components-resume-button')?.addEventListener('click', resume);
document.getElementById('components-reload-button')?.addEventListener('click', () => location.reload());
