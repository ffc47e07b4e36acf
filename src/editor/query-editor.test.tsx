import { dateTime, store } from '@grafana/data';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { completeQuery, defaultQuery } from '../query/defaults.ts';
import { printFilter } from '../query/filter-text/print.ts';
import { applyPreset } from '../query/presets/preset-match.ts';
import { PRESETS } from '../query/presets/presets.ts';
import { type StoredQuery } from '../query/query.ts';
import { parseQuery } from '../query/schema.ts';
import { answerResources, dataSource } from '../testing/data-source';
import QueryEditor from './query-editor';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };

/** The editor as Grafana holds it: a changed query comes back. Tells which queries were set and run. */
function edit(first: StoredQuery, jsonData = {}) {
  const datasource = dataSource(jsonData);
  const changed: StoredQuery[] = [];
  const ran: StoredQuery[] = [];
  let current = first;
  function Held() {
    const [query, setQuery] = useState(first);
    return (
      <QueryEditor
        datasource={datasource}
        query={query}
        range={range}
        onChange={(next) => {
          current = next;
          changed.push(next);
          setQuery(next);
        }}
        onRunQuery={() => ran.push(current)}
      />
    );
  }
  render(<Held />);
  return { changed, ran, user: userEvent.setup({ delay: null }), query: () => parseQuery(current) };
}

const bulkAccess = PRESETS[0]!;
const windowQuery = applyPreset(defaultQuery('window'), bulkAccess);

beforeEach(() => {
  localStorage.clear();
  answerResources({
    values: {
      'user.id': [{ value: 'k1', label: 'Ada Lovelace', count: 12 }],
      'event.action': [{ value: 'com.example.opened', count: 3 }],
    },
    catalogue: {
      actions: [
        { action: 'page_viewed', title: 'Page viewed', severity: 'info' },
        { action: 'space_exported', title: 'Space exported', severity: 'warning' },
      ],
      categories: [],
      areas: [],
      levels: [],
      methods: [],
    },
  });
});

test('choosing a preset makes it the query, runs it, and says it in plain language', async () => {
  const { user, ran, query } = edit(defaultQuery('events'));
  await user.click(screen.getByRole('combobox', { name: 'Preset' }));
  await user.click(await screen.findByRole('option', { name: /^Bulk access by user and IP/ }));
  expect(query()).toEqual(windowQuery);
  expect(ran).toEqual([windowQuery]);
  expect(screen.getByText('Users and IPs with 40 or more reads within 1 h')).toBeInTheDocument();
});

test('typing a text runs nothing; Enter runs it once', async () => {
  const { user, ran, changed, query } = edit(defaultQuery('events'));
  const text = screen.getByRole('textbox', { name: /^Text/ });
  await user.type(text, 'vpn');
  expect(changed).toHaveLength(0);
  expect(ran).toHaveLength(0);
  await user.keyboard('{Enter}');
  expect(query().filter.text).toBe('vpn');
  await user.tab();
  expect(ran).toHaveLength(1);
});

test('leaving a field runs what was typed; leaving it unchanged runs nothing', async () => {
  const { user, ran, query } = edit(windowQuery);
  const window = screen.getByRole('textbox', { name: /^Window/ });
  await user.click(window);
  await user.tab();
  expect(ran).toHaveLength(0);
  await user.clear(window);
  await user.type(window, '15m');
  expect(ran).toHaveLength(0);
  await user.tab();
  expect(query()).toMatchObject({ window: '15m' });
  expect(ran).toHaveLength(1);
});

test('a window that is none is refused at the field, and neither kept nor run', async () => {
  const { user, ran, changed } = edit(windowQuery);
  const window = screen.getByRole('textbox', { name: /^Window/ });
  await user.clear(window);
  await user.type(window, '0h{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('Too short');
  expect(changed).toHaveLength(0);
  expect(ran).toHaveLength(0);
});

test('a block of addresses that is none is refused at the field; a good one is taken', async () => {
  const { user, ran, query } = edit(defaultQuery('events'));
  const ips = screen.getAllByRole('combobox', { name: 'IP' })[0]!;
  await user.type(ips, '10.0.0.0/33');
  await user.click(await screen.findByRole('option', { name: /10\.0\.0\.0\/33/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('10.0.0.0/33 is no IP address and no CIDR block');
  expect(ran).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: /^Remove/ }));
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  await user.clear(ips);
  await user.type(ips, '10.0.0.0/8');
  await user.click(await screen.findByRole('option', { name: /10\.0\.0\.0\/8/ }));
  expect(query().filter.ips).toEqual(['10.0.0.0/8']);
});

test('a value that is refused stands before the others, so that it can be taken away alone', async () => {
  const filter = { ...defaultQuery('events').filter, ips: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] };
  const { user, ran } = edit({ ...defaultQuery('events'), filter });
  const ips = screen.getAllByRole('combobox', { name: 'IP' })[0]!;
  await user.type(ips, '10.0.0.0/33');
  await user.click(await screen.findByRole('option', { name: /10\.0\.0\.0\/33/ }));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  const [first] = screen.getAllByRole('button', { name: /^Remove/ });
  // Grafana's own name of the cross writes a slash as HTML does.
  expect(first).toHaveAccessibleName(/10\.0\.0\.0.*33$/);
  await user.click(first!);
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  // The others are as they were: there is nothing to ask anew, or the same.
  expect(ran.every((query) => query.filter?.ips?.join() === filter.ips.join())).toBe(true);
});

test('lists offer what was seen, then what is known, and take anything else and variables', async () => {
  const { user, query, changed } = edit(defaultQuery('events'));
  const actions = screen.getAllByRole('combobox', { name: 'Action' })[0]!;
  await user.click(actions);
  await screen.findByRole('option', { name: /com\.example\.opened/ });
  const offered = screen.getAllByRole('option').map((option) => option.textContent);
  expect(offered.findIndex((text) => text?.includes('com.example.opened'))).toBeLessThan(
    offered.findIndex((text) => text?.includes('Page viewed'))
  );
  await user.click(screen.getByRole('option', { name: /Page viewed/ }));
  expect(query().filter.actions).toEqual(['page_viewed']);
  await user.keyboard('{Escape}');

  const users = screen.getAllByRole('combobox', { name: 'User' })[0]!;
  await user.type(users, 'nobody-yet');
  await user.click(await screen.findByRole('option', { name: /nobody-yet/ }));
  expect(query().filter.users).toEqual(['nobody-yet']);
  await user.clear(users);
  await user.type(users, '$user');
  await user.click(await screen.findByRole('option', { name: /\$user/ }));
  expect(changed.at(-1)?.filter?.users).toEqual(['nobody-yet', '$user']);
});

test('a list that cannot be read still takes what is typed', async () => {
  answerResources({});
  const { user, query } = edit(defaultQuery('events'));
  await user.type(screen.getAllByRole('combobox', { name: 'User' })[0]!, 'ada');
  await user.click(await screen.findByRole('option', { name: /ada/ }));
  expect(query().filter.users).toEqual(['ada']);
});

test('the threshold is a preview: it changes the words and not the query', async () => {
  const { user, changed, ran } = edit(windowQuery);
  const threshold = screen.getByRole('spinbutton', { name: /threshold/i });
  expect(threshold).toHaveValue(40);
  await user.clear(threshold);
  await user.type(threshold, '60');
  expect(screen.getByText('Users and IPs with 60 or more reads within 1 h')).toBeInTheDocument();
  expect(screen.getByText("In the alert rule: is above 59, and the query's minimum value is 60")).toBeInTheDocument();
  await user.clear(threshold);
  await user.type(threshold, '10');
  expect(screen.getByText(/this threshold would miss them/)).toBeInTheDocument();
  expect([...changed, ...ran]).toHaveLength(0);
});

test('another query type keeps the filter', async () => {
  const { user, query } = edit(windowQuery);
  await user.click(screen.getByRole('radio', { name: 'Events' }));
  expect(query()).toMatchObject({ queryType: 'events', filter: windowQuery.filter });
});

test('exclusions stand under "More filters" and are counted there', async () => {
  const { user, query } = edit(windowQuery);
  await user.click(screen.getByRole('button', { name: 'More filters' }));
  const excluded = document.getElementById('audit-query-A-exclude-users')!;
  await user.type(excluded, 'backup-bot');
  await user.click(await screen.findByRole('option', { name: /backup-bot/ }));
  expect(query().filter.exclude.users).toEqual(['backup-bot']);
  expect(screen.getByRole('button', { name: 'More filters (1 set)' })).toBeInTheDocument();
});

test('words of the settings are part of the search preset', async () => {
  const { user, query } = edit(defaultQuery('events'), { terms: ['codeword'] });
  await user.click(screen.getByRole('combobox', { name: 'Preset' }));
  await user.click(await screen.findByRole('option', { name: /^Search for credentials/ }));
  expect(query().filter.terms).toContain('codeword');
  expect(screen.getByRole('combobox', { name: 'Preset' })).toHaveValue('Search for credentials');
});

test('a preset of steps shows them, and a step is changed and run', async () => {
  const { user, query, ran } = edit(defaultQuery('events'));
  await user.click(screen.getByRole('combobox', { name: 'Preset' }));
  await user.click(await screen.findByRole('option', { name: /^Export after login/ }));
  expect(screen.getByText('Users and IPs with 1 login, then 1 export, within 1 h')).toBeInTheDocument();
  const events = within(screen.getByRole('group', { name: 'Step 2' })).getByLabelText('Events');
  await user.clear(events);
  await user.type(events, '3{Enter}');
  expect(query()).toMatchObject({ queryType: 'sequence', steps: [{ runs: 1 }, { runs: 3 }] });
  expect(ran).toHaveLength(2);
  expect(screen.getByRole('combobox', { name: 'Preset' })).toHaveValue('');
});

test('a query of a provisioned file with hardly a key is shown with its defaults', () => {
  edit({ refId: 'A', queryType: 'window' });
  const window = screen.getByRole('textbox', { name: /^Window/ });
  expect(window).toHaveValue('1h');
  expect(
    within(screen.getByRole('radiogroup', { name: 'Query type' })).getByRole('radio', { checked: true })
  ).toHaveAccessibleName('Window');
});

test('a filter is shown in the form that the person chose last', async () => {
  const { user, ran } = edit(defaultQuery('events'));
  await user.click(screen.getByRole('radio', { name: 'Text' }));
  cleanup();
  edit(windowQuery);
  expect(await screen.findByRole('combobox', { name: 'Filter' })).toHaveValue(
    printFilter(completeQuery(windowQuery).filter)
  );
  await user.click(screen.getByRole('radio', { name: 'Builder' }));
  expect(store.get('auditlens-confluence-datasource.filter-form')).toBe('builder');
  expect(ran).toEqual([]);
});
