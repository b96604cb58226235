// Passkeys: the browser makes or shows one, the server asks and judges (Security/SessionEndpoints.cs).

const post = (url, fields) => fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

/** Asks the browser for a passkey; its answer as JSON. Rejects when the person or the browser would rather not. */
export async function passkey(kind, token) {
  const asked = await post(kind === 'create' ? '/passkey/new' : '/passkey/ask', { act: kind, __RequestVerificationToken: token });
  if (!asked.ok) throw new Error(`${asked.status}`);
  const options = await asked.json();
  const credential = kind === 'create'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential.toJSON());
}

export const hasPasskeys = () => 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function submit(event) {
  const form = event.target;
  const answer = form.elements['Input.Credential'];
  if (answer.value) return;
  event.preventDefault();
  event.stopPropagation();
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    answer.value = await passkey(form.dataset.passkey, form.elements.__RequestVerificationToken.value);
    form.requestSubmit();
  } catch {
    failed.textContent = failed.dataset.passkeyFailed;
    failed.hidden = false;
  }
}

if (hasPasskeys()) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', submit, { capture: true });
  }
}
