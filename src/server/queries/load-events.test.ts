import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventObject } from '../events/audit-event.ts';
import { auditEvent, type EventInput } from '../events/build-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { loadEvents } from './load-events.ts';

const START = Date.UTC(2000, 0, 1, 10);
const ROADMAP: EventObject = { type: 'Page', id: '12', name: 'Roadmap', uri: 'https://wiki.example.org/roadmap' };
const NAMELESS: EventObject = { type: 'page', id: '12', name: '', uri: '' };

/** The last of these events, one a minute, as people get it; and its row. */
async function loadLast(...inputs: Array<Partial<EventInput>>) {
  const events = inputs.map((input, minute) =>
    auditEvent({
      time: START + minute * 60_000,
      observed: START,
      source: { type: 'accessLog', site: 'wiki.example.org' },
      action: 'page_viewed',
      actionName: 'Page viewed',
      raw: 'GET /pages/viewpage.action?pageId=12',
      ...input,
    })
  );
  const store = await openSqliteStore({ directory: undefined });
  try {
    const { sequence } = await store.append({ source: 'accessLog', events, ledger: {} });
    const { dictionaries } = await store.columns({ from: START, to: START + 3_600_000 });
    const [loaded] = await loadEvents(store, [sequence], dictionaries);
    const [stored] = await store.events([sequence]);
    assert.ok(loaded && stored);
    assert.deepEqual(stored.event, events.at(-1));
    return { loaded, stored: stored.event };
  } finally {
    await store.close();
  }
}

describe('events for people', () => {
  it('name an object that their own record knows by its id, with its address, and change nothing else', async () => {
    const { loaded, stored } = await loadLast(
      { objects: [ROADMAP] },
      { objects: [NAMELESS], message: 'Page viewed: 12' }
    );
    const named = { ...ROADMAP, type: 'page' };
    assert.deepEqual(loaded, { ...stored, object: named, objects: [named], message: 'Page viewed: Roadmap' });
  });

  it('say in a message without any object what the act was about, and leave a message in other words', async () => {
    const messages = await Promise.all(
      ['Page viewed', 'Page viewed: 123', 'Ada viewed 12'].map(
        async (message) => (await loadLast({ objects: [ROADMAP] }, { objects: [NAMELESS], message })).loaded.message
      )
    );
    assert.deepEqual(messages, ['Page viewed: Roadmap', 'Page viewed: 123', 'Ada viewed 12']);
  });

  it('take the newest name that is known, for an object that has none of its own', async () => {
    const renamed = { ...ROADMAP, name: 'Roadmap 2' };
    const nameless = await loadLast({ objects: [ROADMAP] }, { objects: [renamed] }, { objects: [NAMELESS] });
    assert.equal(nameless.loaded.object?.name, 'Roadmap 2');
    const named = await loadLast({ objects: [renamed] }, { objects: [{ ...ROADMAP, uri: '' }], time: START - 60_000 });
    assert.deepEqual(named.loaded, named.stored);
  });

  it('know an object beside the one that they are about too', async () => {
    const file = { type: 'attachment', id: '12/plan.pdf', name: 'plan.pdf', uri: '' };
    const { loaded } = await loadLast({ objects: [ROADMAP] }, { objects: [file, NAMELESS] });
    assert.deepEqual(
      loaded.objects.map(({ name }) => name),
      ['plan.pdf', 'Roadmap']
    );
    assert.equal(loaded.message, 'Page viewed: plan.pdf');
  });

  it('take no name from an object of another kind that happens to have the same id', async () => {
    const { loaded, stored } = await loadLast(
      { objects: [{ ...ROADMAP, type: 'Project' }] },
      { objects: [NAMELESS], message: 'Page viewed: 12' }
    );
    assert.deepEqual(loaded, stored);
  });

  it('keep the id alone where no event tells a name', async () => {
    const { loaded, stored } = await loadLast({ objects: [NAMELESS], message: 'Page viewed: 12' });
    assert.deepEqual(loaded, stored);
  });
});
