import { type CloudAuthentication } from '../../query/settings.ts';

interface Way {
  label: string;
  /** Where the credential comes from, and where requests with it go. */
  explanation: string;
  account: 'email' | 'clientId' | undefined;
  secretLabel: string;
}

/** The ways to authenticate at a Cloud site, in the words of Atlassian's screens, with the fields that each needs. */
export const CLOUD_WAYS: Readonly<Record<CloudAuthentication, Way>> = {
  basic: {
    label: 'API token',
    explanation:
      'id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens ▸ Create API token. Requests go to the site itself.',
    account: 'email',
    secretLabel: 'API token',
  },
  scoped: {
    label: 'API token with scopes',
    explanation:
      'id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens ▸ Create API token with scopes. Requests go to the API gateway.',
    account: 'email',
    secretLabel: 'API token',
  },
  token: {
    label: 'Service account: API token',
    explanation:
      'Atlassian Administration ▸ Directory ▸ Service accounts ▸ Create credentials ▸ API token. Requests go to the API gateway.',
    account: undefined,
    secretLabel: 'API token',
  },
  oauth: {
    label: 'Service account: OAuth 2.0 client credentials',
    explanation:
      'Atlassian Administration ▸ Directory ▸ Service accounts ▸ Create credentials ▸ OAuth 2.0. Access tokens are renewed by themselves.',
    account: 'clientId',
    secretLabel: 'Client secret',
  },
  refreshToken: {
    label: 'OAuth 2.0 refresh token (3LO)',
    explanation:
      'developer.atlassian.com ▸ Developer console ▸ your app ▸ Settings. Each use replaces the refresh token, so the operator of Grafana must have set data_path. Client credentials are simpler.',
    account: 'clientId',
    secretLabel: 'Client secret',
  },
};
