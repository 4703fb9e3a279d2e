'use strict';
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const lang = document.documentElement.lang;
  document.documentElement.classList.add('js');

  const overview = one('.overview'), filter = one('.filter'), input = one('input', filter);
  const chips = all('.chips button'), found = one('.found'), nothing = one('.nothing'), help = one('dialog');
  const title = document.title, number = new Intl.NumberFormat(lang).format;
  const pages = all('section.page').map(el => ({
    el, id: el.id, locale: el.dataset.locale, entry: null, shown: [],
    rows: all('.row', el).map((el, at) => ({
      el, at, text: null, state: el.dataset.state || '', severity: (el.dataset.severity || '').split(' ').filter(Boolean),
    })),
  }));
  const locales = all('.locale').map(el => ({ el, id: el.id, list: one('.pages', el) }));
  const byID = new Map(pages.map(page => [page.id, page]));
  for (const el of all('.pages li')) byID.get(el.dataset.page).entry = el;
  const sum = list => list.reduce((n, page) => n + page.shown.length, 0);

  // What is shown. It is all in the address: #PLACE?state=…&severity=…&text=…&at=ROW,
  // where PLACE is a page, a locale or nothing.
  let view = { page: null, locale: '', state: [], severity: [], text: '', at: -1, finding: -1 };

  const read = () => {
    const [path, query] = location.hash.slice(1).split('?');
    const q = new URLSearchParams(query), list = name => (q.get(name) || '').split(',').filter(Boolean);
    let id = path;
    try { id = decodeURIComponent(path); } catch { /* not ours */ }
    const page = byID.get(id) || null;
    const locale = page ? page.locale : locales.find(l => l.id === id)?.id ?? (locales.length === 1 ? locales[0].id : '');
    return { page, locale, state: list('state'), severity: list('severity'), text: q.get('text') || '', at: Number(q.get('at') || 0) - 1, finding: -1 };
  };
  const write = push => {
    const q = [];
    if (view.state.length) q.push('state=' + view.state);
    if (view.severity.length) q.push('severity=' + view.severity);
    if (view.text) q.push('text=' + encodeURIComponent(view.text));
    if (view.at >= 0) q.push('at=' + (view.at + 1));
    const id = view.page ? view.page.id : locales.length > 1 ? view.locale : '';
    const hash = '#' + encodeURI(id).replace(/[?#]/g, encodeURIComponent) + (q.length ? '?' + q.join('&') : '');
    if (hash === (location.hash || '#')) return;
    history[push ? 'pushState' : 'replaceState'](null, '', hash);
  };

  // Texts are compared without case and accents.
  const plain = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const matches = (row, wanted) => {
    const { state, severity } = view;
    const work = row.state !== 'current';
    return (!state.length || state.includes(row.state) || state.includes('work') && (work || row.severity.length)) &&
      (!severity.length || severity.some(s => row.severity.includes(s))) &&
      (!wanted || (row.text ??= plain(row.el.textContent)).includes(wanted));
  };

  const apply = () => {
    const wanted = plain(view.text.trim()), filtered = Boolean(wanted || view.state.length || view.severity.length);
    for (const page of pages) {
      page.shown = filtered ? page.rows.filter(row => matches(row, wanted)) : page.rows;
      page.el.hidden = page !== view.page;
      page.entry.hidden = filtered && !page.shown.length;
      one('.hits', page.entry).textContent = filtered ? number(page.shown.length) : '';
    }
    if (view.page) {
      const shown = new Set(view.page.shown);
      for (const row of view.page.rows) row.el.hidden = !shown.has(row);
    }
    for (const locale of locales) {
      const elsewhere = view.locale && view.locale !== locale.id;
      locale.el.hidden = Boolean(elsewhere) || filtered && !pages.some(page => page.locale === locale.id && page.shown.length);
      locale.list.hidden = locale.id !== view.locale;
    }
    overview.hidden = view.page !== null;
    const here = view.page ? [view.page] : pages.filter(page => !view.locale || page.locale === view.locale);
    found.textContent = filtered ? number(sum(here)) + ' / ' + number(here.reduce((n, page) => n + page.rows.length, 0)) : '';
    nothing.hidden = !filtered || sum(here) > 0;
    if (input.value !== view.text) input.value = view.text;
    for (const chip of chips) {
      const { state, severity } = chip.dataset;
      chip.setAttribute('aria-pressed', String(state ? view.state.includes(state) : view.severity.includes(severity)));
    }
    document.title = (view.page?.id ?? view.locale) + ' · ' + title;
  };

  // What j and k go through: the rows of a page, or the entries of the overview.
  const stops = () => {
    if (view.page) return view.page.rows.map(row => row.el);
    return view.locale ? all('.pages li', document.getElementById(view.locale)) : locales.map(locale => locale.el);
  };
  const place = (scroll = true) => {
    for (const el of all('.here, .lit')) el.classList.remove('here', 'lit');
    const el = stops()[view.at];
    if (!el || el.hidden) return;
    el.classList.add('here');
    if (view.page) light(el, view.finding);
    if (scroll) {
      const box = el.getBoundingClientRect(), edge = one('.top').getBoundingClientRect().bottom;
      if (box.top < edge || box.bottom > innerHeight) el.scrollIntoView({ block: box.height < innerHeight / 2 ? 'center' : 'start' });
    }
  };
  const light = (row, finding) => {
    for (const mark of all('mark[data-findings]', row)) {
      if (mark.dataset.findings.split(' ').includes(String(finding))) mark.classList.add('lit');
    }
    one(`[data-finding="${finding}"]`, row)?.classList.add('lit');
  };
  const show = (page, at = -1, finding = -1, locale = page ? page.locale : view.locale) => {
    const moved = page !== view.page || locale !== view.locale;
    view = { ...view, page, locale, at, finding };
    write(moved);
    if (moved) {
      apply();
      scrollTo(0, 0);
    }
    place();
  };
  const up = () => {
    if (view.page) {
      const { page } = view;
      show(null, all('.pages li', document.getElementById(page.locale)).indexOf(page.entry));
    } else if (locales.length > 1) {
      show(null, locales.findIndex(locale => locale.id === view.locale), -1, '');
    }
  };
  const open = el => {
    if (el.matches('.locale')) show(null, -1, -1, el.id);
    else show(byID.get(el.dataset.page));
  };

  const move = by => {
    const list = stops().flatMap((el, i) => el.hidden ? [] : [i]);
    const next = by > 0 ? list.find(i => i > view.at) : list.findLast(i => i < view.at);
    if (next !== undefined) show(view.page, next);
  };
  // seek goes to the next finding, on another page too.
  const seek = by => {
    const places = [];
    for (const [i, page] of pages.entries()) {
      if (view.locale && page.locale !== view.locale) continue;
      for (const row of page.shown) {
        for (const finding of row.severity.keys()) places.push({ page, key: [i, row.at, finding] });
      }
    }
    const here = [view.page ? pages.indexOf(view.page) : -1, view.at, view.finding];
    const order = ({ key }) => {
      const k = key.findIndex((x, k) => x !== here[k]);
      return k < 0 ? 0 : key[k] - here[k];
    };
    const next = by > 0 ? places.find(p => order(p) > 0) : places.findLast(p => order(p) < 0);
    if (next) show(next.page, next.key[1], next.key[2]);
  };
  const turn = by => {
    const list = pages.filter(page => page === view.page || page.shown.length && (!view.locale || page.locale === view.locale));
    const next = list[view.page ? list.indexOf(view.page) + by : 0];
    if (next) show(next);
  };
  const clear = () => { view = { ...view, state: [], severity: [], text: '' }; write(); apply(); place(); };

  const keys = {
    j: () => move(1), k: () => move(-1), n: () => seek(1), p: () => seek(-1), ']': () => turn(1), '[': () => turn(-1),
    u: up, x: clear, '?': () => help.showModal(),
    '/': () => { input.focus(); input.select(); },
    Enter: () => { if (!view.page && stops()[view.at]) open(stops()[view.at]); },
  };
  document.addEventListener('keydown', event => {
    if (event.target === input) {
      if (event.key === 'Escape' || event.key === 'Enter') input.blur();
      return;
    }
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === 'Enter' && event.target !== document.body) return;
    event.preventDefault();
    key();
  });

  input.addEventListener('input', () => { view = { ...view, text: input.value }; write(); apply(); });
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      const group = chip.dataset.state ? 'state' : 'severity', name = chip.dataset[group];
      const list = view[group].includes(name) ? view[group].filter(s => s !== name) : [...view[group], name];
      view = { ...view, [group]: list };
      write();
      apply();
      place(false);
    });
  }
  one('.keys').addEventListener('click', () => help.showModal());
  one('button', help).addEventListener('click', () => help.close());
  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('.overview a, .home, .up');
    if (link) {
      event.preventDefault();
      if (link.matches('.home')) show(null, -1, -1, locales.length === 1 ? locales[0].id : '');
      else if (link.matches('.up')) up();
      else open(link.parentElement);
      return;
    }
    const row = event.target.closest('.row');
    if (!row || event.target.closest('a') || String(getSelection())) return;
    const hit = event.target.closest('[data-findings], [data-finding]');
    const finding = hit ? Number((hit.dataset.findings ?? hit.dataset.finding).split(' ')[0]) : -1;
    view = { ...view, at: view.page.rows.findIndex(r => r.el === row), finding };
    write();
    place(false);
  });
  document.addEventListener('mouseover', event => {
    for (const el of all('.row:not(.here) .lit')) el.classList.remove('lit');
    const hit = event.target.closest?.('[data-findings], [data-finding]');
    if (hit) for (const n of (hit.dataset.findings ?? hit.dataset.finding).split(' ')) light(hit.closest('.row'), n);
  });

  const load = () => {
    view = read();
    if (!location.hash && pages.length === 1) Object.assign(view, { page: pages[0], locale: pages[0].locale });
    apply();
    if (view.at < 0) scrollTo(0, 0);
    place();
  };
  addEventListener('hashchange', load);
  addEventListener('popstate', load);

  const names = Intl.DisplayNames && new Intl.DisplayNames([lang], { type: 'language' });
  for (const locale of locales) {
    try { one('.language', locale.el).textContent = names.of(locale.id); } catch { /* the code stands there */ }
  }
  filter.hidden = false;
  load();
})();
