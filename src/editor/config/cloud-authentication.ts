import { t } from '../../i18n';
import { type CloudAuthentication } from '../../query/settings.ts';
import { MENUS } from './atlassian-menus';

interface Way {
  label: string;
  /** Where the credential comes from, and where requests with it go. */
  explanation: string;
  account: 'email' | 'clientId' | undefined;
  secretLabel: string;
}

/** The ways to authenticate at a Cloud site, in the words of Atlassian's screens, with the fields that each needs. */
export function cloudWays(): Readonly<Record<CloudAuthentication, Way>> {
  const apiToken = t('cloud-authentication.label-api-token', 'API token');
  const clientSecret = t('cloud-authentication.label-client-secret', 'Client secret');
  return {
    basic: {
      label: apiToken,
      explanation: t('cloud-authentication.description-basic', '{{menu}}. Requests go to the site itself.', {
        menu: MENUS.apiToken,
      }),
      account: 'email',
      secretLabel: apiToken,
    },
    scoped: {
      label: t('cloud-authentication.label-scoped', 'API token with scopes'),
      explanation: t('cloud-authentication.description-scoped', '{{menu}}. Requests go to the API gateway.', {
        menu: MENUS.scopedApiToken,
      }),
      account: 'email',
      secretLabel: apiToken,
    },
    token: {
      label: t('cloud-authentication.label-token', 'Service account: API token'),
      explanation: t('cloud-authentication.description-token', '{{menu}}. Requests go to the API gateway.', {
        menu: MENUS.serviceAccountToken,
      }),
      account: undefined,
      secretLabel: apiToken,
    },
    oauth: {
      label: t('cloud-authentication.label-oauth', 'Service account: OAuth 2.0 client credentials'),
      explanation: t('cloud-authentication.description-oauth', '{{menu}}. Access tokens are renewed by themselves.', {
        menu: MENUS.serviceAccountOAuth,
      }),
      account: 'clientId',
      secretLabel: clientSecret,
    },
    refreshToken: {
      label: t('cloud-authentication.label-refresh-token', 'OAuth 2.0 refresh token (3LO)'),
      explanation: t(
        'cloud-authentication.description-refresh-token',
        '{{menu}} ▸ your app ▸ {{appMenu}}. Each use replaces the refresh token, so the operator of Grafana must have set data_path. Client credentials are simpler.',
        { menu: MENUS.developerConsole, appMenu: MENUS.developerConsoleApp }
      ),
      account: 'clientId',
      secretLabel: clientSecret,
    },
  };
}
