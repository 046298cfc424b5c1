import { deviceName } from '#domain/accounts/device.ts';
import type { Letter } from '#mail/letter.ts';
import { utc } from './utc.ts';

export interface NewDevice {
  /** What the device says of itself. */
  userAgent: string;
  /** Where it called from; empty when that is not known. */
  ip: string;
  /** ISO 8601, UTC. */
  at: string;
}

export function newDeviceLetter(baseUrl: string, name: string, { userAgent, ip, at }: NewDevice): Letter {
  return {
    subject: 'A new device signed in to Pinchi',
    heading: `Was this you, ${name}?`,
    blocks: [
      { kind: 'text', text: 'Somebody signed in to your account on a device that we had not seen before.' },
      {
        kind: 'rows',
        rows: [
          { label: 'Device', value: deviceName(userAgent) },
          { label: 'When', value: utc(at) },
          ...(ip ? [{ label: 'From', value: ip }] : []),
        ],
      },
      { kind: 'button', label: 'See my devices', url: `${baseUrl}/account/devices` },
      { kind: 'quiet', text: 'If it was you, there is nothing to do. If not, sign that device out and change your password.' },
    ],
  };
}
