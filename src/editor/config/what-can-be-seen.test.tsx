import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { answerResources } from '../../testing/data-source';
import { WhatCanBeSeen } from './what-can-be-seen';

async function check() {
  render(<WhatCanBeSeen uid="u" />);
  await userEvent.setup({ delay: null }).click(screen.getByRole('button', { name: 'Check the sources' }));
}

const findings: Parameters<typeof answerResources>[0]['findings'] = [
  { source: 'confluenceDataCenter', severity: 'warning', title: 'Coverage is too low', detail: 'Raise it.' },
  { source: 'accessLog', severity: 'ok', title: 'Access log', detail: '31 files.' },
  { source: 'confluenceDataCenter', severity: 'ok', title: 'Account', detail: 'Reads as auditor.' },
  { source: 'store', severity: 'ok', title: 'Events are kept on disk', detail: '12 events.' },
];

test('findings stand below the name of their source', async () => {
  answerResources({ findings });
  await check();
  const site = await screen.findByRole('region', { name: 'Confluence Data Center' });
  expect(
    within(site)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
  ).toEqual(['Coverage is too lowRaise it.', 'Account Reads as auditor.']);
  expect(within(screen.getByRole('region', { name: 'Access log' })).getByText('31 files.')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'Store' })).getByText('12 events.')).toBeInTheDocument();
});

test('only what needs a person is an alert', async () => {
  answerResources({ findings });
  await check();
  await screen.findByText('Reads as auditor.');
  expect(screen.getByRole('alert')).toHaveTextContent('Coverage is too low');
});

test('what a site is told to record is a table of areas and levels', async () => {
  answerResources({
    findings,
    configurations: [
      {
        source: 'confluenceDataCenter',
        site: 'wiki.example.org',
        coverage: { END_USER_ACTIVITY: 'BASE', LOCAL_CONFIG_AND_ADMINISTRATION: 'FULL' },
        retention: { days: 1096 },
        retentionFiles: 100,
        denylist: ['audit.logging.summary.space.export'],
      },
      {
        source: 'confluenceCloud',
        site: 'acme.atlassian.net',
        coverage: null,
        retention: { days: 365 },
        retentionFiles: null,
        denylist: null,
      },
    ],
  });
  await check();
  const recorded = await screen.findByRole('region', { name: 'Audit configuration of wiki.example.org' });
  expect(screen.queryByRole('region', { name: /^Audit configuration of acme/ })).not.toBeInTheDocument();
  expect(within(recorded).getByRole('row', { name: 'End user activity Base' })).toBeInTheDocument();
  expect(
    within(recorded).getByRole('row', { name: 'Local configuration and administration Full' })
  ).toBeInTheDocument();
  expect(recorded).toHaveTextContent('Records are kept for 1,096 days. Each node keeps 100 audit log files.');
  expect(recorded).toHaveTextContent('Left out of the log: audit.logging.summary.space.export.');
});

test('a site whose configuration cannot be read has its findings all the same', async () => {
  answerResources({ findings });
  await check();
  expect(await screen.findByText('Reads as auditor.')).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

test('a backend that does not answer is said', async () => {
  answerResources({});
  await check();
  expect(await screen.findByText('The sources could not be asked')).toBeInTheDocument();
});
