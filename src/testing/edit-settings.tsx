import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import ConfigEditor from '../editor/config/config-editor';
import { type Options } from '../editor/config/secret-fields';
import { type StoredSettings } from '../query/settings.ts';
import { answerResources } from './data-source';

/** The configuration page over settings that Grafana would hold, and the settings as the page has changed them. */
export function editSettings(
  jsonData: StoredSettings,
  more: Partial<Options> = {},
  answers: Parameters<typeof answerResources>[0] = {}
) {
  const requests = answerResources({ readings: [], ...answers });
  let save = () => {};
  let options: Options = {
    id: 1,
    uid: 'u',
    orgId: 1,
    name: 'Confluence',
    typeLogoUrl: '',
    type: 'auditlens-confluence-datasource',
    typeName: '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: false,
    version: 1,
    secureJsonFields: {},
    readOnly: false,
    withCredentials: false,
    jsonData,
    ...more,
  };
  function Held() {
    const [held, setHeld] = useState(options);
    // As Grafana gives the settings back after they were saved.
    save = () => {
      const { secureJsonData, ...saved } = options;
      const set = Object.entries(secureJsonData ?? {}).map(([key, value]) => [key, value !== '']);
      const secureJsonFields = { ...saved.secureJsonFields, ...Object.fromEntries(set) };
      options = { ...saved, secureJsonFields, version: (saved.version ?? 0) + 1 };
      setHeld(options);
    };
    return (
      <ConfigEditor
        options={held}
        onOptionsChange={(next) => {
          options = next;
          setHeld(next);
        }}
      />
    );
  }
  render(<Held />);
  return {
    user: userEvent.setup({ delay: null }),
    options: () => options,
    /** Requests to the backend's resources so far. */
    requests,
    save: () => act(save),
  };
}
