import { t } from '../i18n';
import { READ_ACTIONS } from '../query/presets/acts.ts';

/** What events of some actions are called: without a number (`reads`), and counted (`1 read`, `40 reads`). */
export interface ActWords {
  readonly many: () => string;
  readonly counted: (count: number) => string;
}

interface NamedActs extends ActWords {
  readonly actions: readonly string[];
  /** Where only those for some terms are meant. */
  readonly forTerms?: ActWords;
}

const EVENTS: ActWords = {
  many: () => t('acts.events.many', 'events'),
  counted: (count) =>
    t('acts.events.counted', '', {
      count,
      defaultValue_one: '{{count, number}} event',
      defaultValue_other: '{{count, number}} events',
    }),
};

const TERM_SEARCHES: ActWords = {
  many: () => t('acts.term-searches.many', 'searches for the named terms'),
  counted: (count) =>
    t('acts.term-searches.counted', '', {
      count,
      defaultValue_one: '{{count, number}} search for the named terms',
      defaultValue_other: '{{count, number}} searches for the named terms',
    }),
};

const NAMED: readonly NamedActs[] = [
  {
    actions: ['search_performed'],
    forTerms: TERM_SEARCHES,
    many: () => t('acts.searches.many', 'searches'),
    counted: (count) =>
      t('acts.searches.counted', '', {
        count,
        defaultValue_one: '{{count, number}} search',
        defaultValue_other: '{{count, number}} searches',
      }),
  },
  {
    actions: ['content_exported', 'space_exported'],
    many: () => t('acts.exports.many', 'exports'),
    counted: (count) =>
      t('acts.exports.counted', '', {
        count,
        defaultValue_one: '{{count, number}} export',
        defaultValue_other: '{{count, number}} exports',
      }),
  },
  {
    actions: READ_ACTIONS,
    many: () => t('acts.reads.many', 'reads'),
    counted: (count) =>
      t('acts.reads.counted', '', {
        count,
        defaultValue_one: '{{count, number}} read',
        defaultValue_other: '{{count, number}} reads',
      }),
  },
  {
    actions: ['page_viewed', 'content_exported', 'space_exported'],
    many: () => t('acts.page-views-and-exports.many', 'page views and exports'),
    counted: (count) =>
      t('acts.page-views-and-exports.counted', '', {
        count,
        defaultValue_one: '{{count, number}} page view or export',
        defaultValue_other: '{{count, number}} page views and exports',
      }),
  },
  {
    actions: ['login_failed'],
    many: () => t('acts.failed-logins.many', 'failed logins'),
    counted: (count) =>
      t('acts.failed-logins.counted', '', {
        count,
        defaultValue_one: '{{count, number}} failed login',
        defaultValue_other: '{{count, number}} failed logins',
      }),
  },
  {
    actions: ['login_succeeded'],
    many: () => t('acts.successful-logins.many', 'successful logins'),
    counted: (count) =>
      t('acts.successful-logins.counted', '', {
        count,
        defaultValue_one: '{{count, number}} successful login',
        defaultValue_other: '{{count, number}} successful logins',
      }),
  },
  {
    actions: ['login_succeeded', 'login_attempted'],
    many: () => t('acts.logins.many', 'logins'),
    counted: (count) =>
      t('acts.logins.counted', '', {
        count,
        defaultValue_one: '{{count, number}} login',
        defaultValue_other: '{{count, number}} logins',
      }),
  },
  {
    actions: ['token_created'],
    many: () => t('acts.new-access-tokens.many', 'new access tokens'),
    counted: (count) =>
      t('acts.new-access-tokens.counted', '', {
        count,
        defaultValue_one: '{{count, number}} new access token',
        defaultValue_other: '{{count, number}} new access tokens',
      }),
  },
  {
    actions: ['password_changed'],
    many: () => t('acts.password-changes.many', 'changes of passwords'),
    counted: (count) =>
      t('acts.password-changes.counted', '', {
        count,
        defaultValue_one: '{{count, number}} change of a password',
        defaultValue_other: '{{count, number}} changes of passwords',
      }),
  },
  {
    actions: ['global_permission_added', 'global_permission_removed'],
    many: () => t('acts.global-permission-changes.many', 'changes of global permissions'),
    counted: (count) =>
      t('acts.global-permission-changes.counted', '', {
        count,
        defaultValue_one: '{{count, number}} change of a global permission',
        defaultValue_other: '{{count, number}} changes of global permissions',
      }),
  },
  {
    actions: ['project_role_changed'],
    many: () => t('acts.project-role-changes.many', 'changes of project roles'),
    counted: (count) =>
      t('acts.project-role-changes.counted', '', {
        count,
        defaultValue_one: '{{count, number}} change of a project role',
        defaultValue_other: '{{count, number}} changes of project roles',
      }),
  },
  {
    actions: ['permission_scheme_changed', 'issue_type_changed', 'issue_type_scheme_changed'],
    many: () => t('acts.scheme-changes.many', 'changes of issue types and permission schemes'),
    counted: (count) =>
      t('acts.scheme-changes.counted', '', {
        count,
        defaultValue_one: '{{count, number}} change of an issue type or permission scheme',
        defaultValue_other: '{{count, number}} changes of issue types and permission schemes',
      }),
  },
  {
    actions: ['workflow_changed', 'workflow_scheme_changed'],
    many: () => t('acts.workflow-changes.many', 'changes of workflows'),
    counted: (count) =>
      t('acts.workflow-changes.counted', '', {
        count,
        defaultValue_one: '{{count, number}} change of a workflow',
        defaultValue_other: '{{count, number}} changes of workflows',
      }),
  },
];

function eventsOf(action: string): ActWords {
  return {
    many: () => t('acts.events-of-action.many', '"{{action}}" events', { action }),
    counted: (count) =>
      t('acts.events-of-action.counted', '', {
        action,
        count,
        defaultValue_one: '{{count, number}} "{{action}}" event',
        defaultValue_other: '{{count, number}} "{{action}}" events',
      }),
  };
}

function namedActs(actions: readonly string[]): NamedActs | undefined {
  const fitting = NAMED.filter(
    (acts) => actions.length > 0 && actions.every((action) => acts.actions.includes(action))
  );
  return fitting.find((acts) => acts.actions.length === actions.length) ?? fitting[0];
}

/** Whether the words of some actions tell which they are: several that have no common name are only "events". */
export function areNamed(actions: readonly string[]): boolean {
  return actions.length === 1 || namedActs(actions) !== undefined;
}

/** @param withTerms whether only searches for some terms are meant */
export function actWords(actions: readonly string[], withTerms: boolean): ActWords {
  const named = namedActs(actions);
  if (named === undefined) {
    const [only] = actions;
    return only === undefined || actions.length > 1 ? EVENTS : eventsOf(only);
  }
  return withTerms ? (named.forTerms ?? named) : named;
}
