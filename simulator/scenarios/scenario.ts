import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { AppendedEvent } from '../audit-api/appended-event.ts';
import type { AppendedRecord } from '../cloud/confluence-audit/appended-record.ts';
import type { AppendedJiraRecord } from '../cloud/jira-audit/appended-record.ts';
import type { AppendedEvent as AppendedOrganizationEvent } from '../cloud/organization/appended-event.ts';
import type { ProductName } from '../products/product.ts';
import type { Space } from '../world/spaces.ts';

/** Somebody of the site whom nothing else happens to. */
export interface CastMember {
  readonly username: string;
  readonly displayName: string;
  /** The user key, as Confluence's objects name a user. */
  readonly key: string;
  readonly userAgent: string;
  /** Where the person usually is. */
  readonly address: string;
}

/** What a scenario happens in. It shares people, addresses and hours with no other. */
export interface Scene {
  /** Epoch ms at which it begins. */
  readonly start: number;
  readonly people: readonly CastMember[];
  /** Addresses that nobody had before. */
  readonly strange: readonly string[];
  readonly spaces: readonly Space[];
}

/** What a scenario leaves in the logs of Data Center. */
export interface DataCenterTraces {
  readonly visits?: readonly AppendedVisit[];
  readonly events?: readonly AppendedEvent[];
}

/** What a scenario leaves in the logs of a Cloud tenant. */
export interface CloudTraces {
  readonly organization?: readonly AppendedOrganizationEvent[];
  readonly confluence?: readonly AppendedRecord[];
  readonly jira?: readonly AppendedJiraRecord[];
}

/** Standard lists of a data source, by which its rules are tuned. */
export const listNames = [
  'documentation team',
  'automation',
  'new accounts',
  'office networks',
  'privileged users',
] as const;
export type ListName = (typeof listNames)[number];

/** What of a scene stands on a list of the data source. */
export interface Listed {
  readonly list: ListName;
  /** Numbers of people. */
  readonly people?: readonly number[];
  /** Numbers of strange addresses. */
  readonly strange?: readonly number[];
}

interface ScenarioBase {
  /** One sentence: who does what. */
  readonly title: string;
  /** People that it takes; one where missing. */
  readonly people?: number;
  /** Hour of the day (UTC) at which it begins, where that matters. */
  readonly hour?: number;
  /** Kind of day (UTC) on which it begins, where that matters. */
  readonly day?: 'weekday' | 'weekend';
  /** On lists throughout. */
  readonly listed?: readonly Listed[];
  /** People who were never there before. */
  readonly newcomers?: readonly number[];
}

interface DataCenterScenario extends ScenarioBase {
  readonly site: ProductName;
  happen(scene: Scene): DataCenterTraces;
}

interface CloudScenario extends ScenarioBase {
  readonly site: 'cloud';
  happen(scene: Scene): CloudTraces;
}

export type Scenario = DataCenterScenario | CloudScenario;

/** What the rule names an instance by, in the scene's words. */
export interface Culprit {
  /** Number of the person; left out where the rule names nobody. */
  readonly person?: number;
  readonly address?: string;
  readonly action?: string;
}

/** An act that a rule must find, as this and nothing else. */
export type Attack = Scenario & {
  culprit(scene: Scene): Culprit;
  /** What the evidence must name: pages, spaces, words searched, addresses. */
  evidence?(scene: Scene): readonly string[];
};

/** An act that looks like it and is none. */
export type Harmless = Scenario & {
  /** It is quiet for its place on a list alone: without the list, the rule finds it. */
  readonly quietByList?: boolean;
};

/** What a rule must find, and what it must not. */
export interface RuleScenarios {
  /** Id of the preset. */
  readonly rule: string;
  readonly attacks: readonly Attack[];
  readonly harmless: readonly Harmless[];
}
