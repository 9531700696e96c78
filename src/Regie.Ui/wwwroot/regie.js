// Small helps for those who have script. Every page works without this file.
'use strict';

(() => {
  const page = document;

  /** Takes the reader to the error summary after a post that was refused. */
  const focusSummary = () => page.querySelector('[data-rg-focus]')?.focus();

  /** A second press of the button while the first is under way sends nothing. */
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-rg-once]')) return;
    if (form.dataset.rgSent) {
      event.preventDefault();
      return;
    }
    form.dataset.rgSent = 'true';
    setTimeout(() => delete form.dataset.rgSent, 10_000);
  });

  // Coming back with the browser's button, the form may be sent again.
  addEventListener('pageshow', () => {
    for (const form of page.querySelectorAll('[data-rg-sent]')) delete form.dataset.rgSent;
  });

  // A choice in a filter made by pointer applies at once. By keyboard it waits for Enter or the button, since arrow
  // keys change the choice while someone is still looking for it.
  let byPointer = false;
  page.addEventListener('pointerdown', () => (byPointer = true), true);
  page.addEventListener('keydown', () => (byPointer = false), true);
  page.addEventListener('change', (event) => {
    const form = event.target.matches('select') && event.target.form;
    if (byPointer && form && form.matches('[data-rg-filter]')) form.requestSubmit();
  });

  // An address without empty parts is shorter to read and to share.
  page.addEventListener('formdata', (event) => {
    if (!event.target.matches('[data-rg-filter]')) return;
    for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
  });

  // Files may be dropped where they can be picked.
  for (const type of ['dragover', 'dragleave', 'drop']) {
    page.addEventListener(type, (event) => {
      const place = event.target.closest?.('[data-rg-drop]');
      if (!place) return;
      event.preventDefault();
      place.classList.toggle('rg-drop-over', type === 'dragover');
      if (type === 'drop' && event.dataTransfer.files.length > 0) {
        place.querySelector('input[type=file]').files = event.dataTransfer.files;
      }
    });
  }

  /** Looks again at a running job without loading the whole page anew. */
  const watchJob = () => {
    const job = page.querySelector('[data-rg-job]');
    if (!job || job.dataset.rgWatched) return;
    job.dataset.rgWatched = 'true';
    setTimeout(async () => {
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
        const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.rg-job');
        if (next) job.replaceWith(page.adoptNode(next));
        else location.reload();
      } catch {
        // The network is away; the next look may find it again.
        delete job.dataset.rgWatched;
      }
      watchJob();
    }, Number(job.dataset.rgJob) * 1000);
  };

  // Keys serve staff only, whose pages carry the list of them.
  const list = page.getElementById('rg-keys');
  const keysAreOff = () => {
    try {
      return localStorage.getItem('regie-keys') === 'off';
    } catch {
      return false;
    }
  };

  const setUpKeys = () => {
    const opener = page.querySelector('[data-rg-keys-open]');
    const toggle = list.querySelector('[data-rg-keys-toggle]');
    const name = () => (toggle.textContent = keysAreOff() ? toggle.dataset.on : toggle.dataset.off);
    name();
    toggle.addEventListener('click', () => {
      localStorage.setItem('regie-keys', keysAreOff() ? 'on' : 'off');
      name();
    });
    for (const own of page.querySelectorAll('[data-rg-key]')) {
      const row = list.querySelector('dl').appendChild(page.createElement('div'));
      row.appendChild(page.createElement('dt')).textContent = own.dataset.rgKey;
      row.appendChild(page.createElement('dd')).textContent = own.textContent.trim();
    }
    if (opener) {
      opener.hidden = false;
      opener.addEventListener('click', () => list.showModal());
    }
    page.addEventListener('keydown', press);
  };

  /** Single keys: only outside fields, never with a modifier, and off where the reader turned them off. */
  const press = (event) => {
    if (keysAreOff() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest('input, select, textarea, [contenteditable], dialog')) return;
    const act = {
      '?': () => list.showModal(),
      '/': () => [...page.querySelectorAll('[data-rg-search]')].find((field) => field.checkVisibility())?.focus(),
    }[event.key] ?? own(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };

  const own = (key) => {
    const target = [...page.querySelectorAll('[data-rg-key]')].find((element) => element.dataset.rgKey === key);
    return target && (() => target.click());
  };

  if (list) setUpKeys();
  const opened = () => {
    focusSummary();
    watchJob();
  };

  opened();
  // Where the framework's own script patches a page in place, that counts as opening it.
  addEventListener('load', () => globalThis.Blazor?.addEventListener?.('enhancedload', opened));
})();
