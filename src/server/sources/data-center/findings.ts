import { coverageWords } from '../../../query/words/coverage.ts';
import { plural } from '../../../query/words/numbers.ts';
import { sentences } from '../../../query/words/sentences.ts';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import type { Attempt } from '../probing/attempt.ts';
import type { AuditConfiguration, Finding } from '../source.ts';
import type { DataCenterProduct } from './products/product.ts';

export function accountFindings(account: Attempt<UserDetail>, { name, menus }: DataCenterProduct): Finding[] {
  if (!account.ok) {
    return [
      {
        severity: 'warning',
        title: 'The account could not be read',
        detail: sentences(account.error.message, account.error.cure),
      },
    ];
  }
  if (account.value.id === ANONYMOUS_USER.id) {
    return [
      {
        severity: 'error',
        title: 'The caller is taken for an anonymous visitor',
        detail: `${name} ignored the credential. Create a new personal access token under ${menus.tokens}, and let the proxy pass the Authorization header.`,
      },
    ];
  }
  return [
    {
      severity: 'ok',
      title: 'Account',
      detail: `Reads as ${account.value.displayName || account.value.name} (${account.value.name}).`,
    },
  ];
}

export function configurationFindings(configuration: AuditConfiguration, product: DataCenterProduct): Finding[] {
  const { coverage, retention, retentionFiles } = configuration;
  return [
    // What may be missing where it is not told is said as a limitation.
    ...(coverage === undefined
      ? []
      : [
          {
            severity: 'ok' as const,
            title: 'Coverage',
            detail: sentences(
              Object.entries(coverage)
                .map(([area, level]) => `${coverageWords(area)}: ${coverageWords(level)}`)
                .join(', ')
            ),
          },
        ]),
    retention === undefined
      ? {
          severity: 'ok',
          title: 'Retention could not be read',
          detail: `How long ${product.name} keeps its audit log is not known. Only the notice about ranges older than that depends on it.`,
        }
      : {
          severity: 'ok',
          title: 'Retention',
          detail:
            `${product.name} keeps its audit log for ${retention.text}` +
            (retentionFiles === undefined ? '.' : `, and ${plural(retentionFiles, 'audit log file')} on each node.`),
        },
  ];
}
