import type { RuleFile } from './rule-data.ts';
import { ACCESS_LOG } from './rules/access-log.ts';
import { ACCESS } from './rules/access.ts';
import { ADMINISTRATION } from './rules/administration.ts';
import { ANOMALIES } from './rules/anomalies.ts';
import { AUDIT_HEALTH } from './rules/audit-health.ts';
import { BITBUCKET } from './rules/bitbucket.ts';
import { CREDENTIALS_AND_LOGINS } from './rules/credentials-and-logins.ts';
import { JIRA } from './rules/jira.ts';
import { ORGANIZATION } from './rules/organization.ts';
import { PLACES } from './rules/places.ts';
import { PRIVILEGED_USERS } from './rules/privileged-users.ts';

/** The rule pack, a file for each thing that may be connected or not. */
export const RULE_FILES: readonly RuleFile[] = [
  ACCESS,
  ACCESS_LOG,
  CREDENTIALS_AND_LOGINS,
  ADMINISTRATION,
  PRIVILEGED_USERS,
  ANOMALIES,
  PLACES,
  JIRA,
  BITBUCKET,
  ORGANIZATION,
  AUDIT_HEALTH,
];
