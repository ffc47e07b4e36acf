import { accountScenarios } from './accounts.ts';
import { administrationScenarios } from './administration.ts';
import { bitbucketScenarios } from './bitbucket.ts';
import { cloudScenarios } from './cloud.ts';
import { jiraScenarios } from './jira.ts';
import { leavingScenarios } from './leaving.ts';
import { loginScenarios } from './logins.ts';
import { placeScenarios } from './places.ts';
import { programScenarios } from './programs.ts';
import { readingScenarios } from './reading.ts';
import type { RuleScenarios } from './scenario.ts';
import { volumeScenarios } from './volume.ts';

/** What each rule must find and must not, by families that fit on one site. */
export const scenarioFamilies = {
  reading: readingScenarios,
  programs: programScenarios,
  leaving: leavingScenarios,
  logins: loginScenarios,
  accounts: accountScenarios,
  administration: administrationScenarios,
  places: placeScenarios,
  volume: volumeScenarios,
  jira: jiraScenarios,
  bitbucket: bitbucketScenarios,
  cloud: cloudScenarios,
} satisfies Record<string, readonly RuleScenarios[]>;

export type ScenarioFamily = keyof typeof scenarioFamilies;
