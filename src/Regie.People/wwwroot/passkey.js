// Passkeys need script: the browser alone can speak to them. Without script the page says so and offers other ways in.
'use strict';

(() => {
  const forms = document.querySelectorAll('form[data-passkey], [data-passkey] form');
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;

  for (const form of forms) {
    const host = form.closest('[data-passkey]');
    const button = form.querySelector('button[type="submit"]');
    const trouble = host.querySelector('[data-passkey-trouble]');
    host.querySelector('[data-passkey-off]')?.setAttribute('hidden', '');
    button.hidden = false;

    form.addEventListener('submit', async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!form.reportValidity()) return;
      trouble.hidden = true;
      button.disabled = true;
      try {
        const answer = await fetch(host.dataset.question, { method: 'POST', body: new FormData(form) });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const question = await answer.json();
        const options = JSON.parse(question.options);
        const credential =
          host.dataset.passkey === 'create'
            ? await navigator.credentials.create({
                publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
              })
            : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.question.value = question.id;
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        // Cancelled, timed out, or no passkey here: all the person needs to know is what to do now.
        trouble.hidden = false;
        trouble.focus();
      } finally {
        button.disabled = false;
      }
    }, true);
  }
})();
