// Passkeys without inline code: the page carries the server's options as data, this module asks the device and sends the answer.
const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

function decode(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const withId = (descriptor) => ({ ...descriptor, id: decode(descriptor.id) });

export function creationOptions(options) {
  return {
    ...options,
    challenge: decode(options.challenge),
    user: { ...options.user, id: decode(options.user.id) },
    excludeCredentials: (options.excludeCredentials || []).map(withId),
  };
}

export function requestOptions(options) {
  return { ...options, challenge: decode(options.challenge), allowCredentials: (options.allowCredentials || []).map(withId) };
}

async function create(options) {
  const made = await navigator.credentials.create({ publicKey: creationOptions(options) });
  return {
    id: made.id, rawId: encode(made.rawId), type: made.type,
    response: {
      attestationObject: encode(made.response.attestationObject),
      clientDataJSON: encode(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : null,
    },
    extensions: JSON.stringify(made.getClientExtensionResults()),
  };
}

async function get(options) {
  const given = await navigator.credentials.get({ publicKey: requestOptions(options) });
  return {
    id: given.id, rawId: encode(given.rawId), type: given.type,
    response: {
      authenticatorData: encode(given.response.authenticatorData),
      clientDataJSON: encode(given.response.clientDataJSON),
      signature: encode(given.response.signature),
      userHandle: given.response.userHandle ? encode(given.response.userHandle) : null,
    },
    assertionClientExtensions: JSON.stringify(given.getClientExtensionResults()),
  };
}

async function ask(place) {
  const form = document.getElementById(place.dataset.form);
  const note = form.querySelector("[data-passkey-note]");
  const retry = form.querySelector("[data-passkey-retry]");
  retry.hidden = true;
  note.textContent = place.dataset.waiting;
  try {
    const options = JSON.parse(place.dataset.options);
    const answer = await (place.dataset.passkey === "create" ? create(options) : get(options));
    form.querySelector("[name=credential]").value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    note.textContent = error.name === "InvalidStateError" ? place.dataset.known : place.dataset.refused;
    retry.hidden = false;
  }
}

export function start(root) {
  for (const place of root.querySelectorAll("[data-passkey]")) {
    const form = document.getElementById(place.dataset.form);
    if (!window.PublicKeyCredential) {
      form.querySelector("[data-passkey-note]").textContent = place.dataset.missing;
      continue;
    }
    form.querySelector("[data-passkey-retry]").addEventListener("click", () => ask(place));
    ask(place);
  }
}
