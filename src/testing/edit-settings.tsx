import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import ConfigEditor from '../editor/config/config-editor';
import { type Options } from '../editor/config/secret-fields';
import { type StoredSettings } from '../query/settings.ts';

/** The configuration page over settings that Grafana would hold, and the settings as the page has changed them. */
export function editSettings(jsonData: StoredSettings, more: Partial<Options> = {}) {
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
    secureJsonFields: {},
    readOnly: false,
    withCredentials: false,
    jsonData,
    ...more,
  };
  function Held() {
    const [held, setHeld] = useState(options);
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
  return { user: userEvent.setup({ delay: null }), options: () => options };
}
