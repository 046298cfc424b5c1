import { z } from 'zod';
import { DEFAULT_SETTINGS } from './domain/settings.ts';
import { identityEnvironment, identityFaults } from './identity/environment.ts';
import { mailEnvironment, mailFaults } from './mail/environment.ts';
import { paymentEnvironment, paymentFaults } from './payments/environment.ts';

const SECRET_WANTED = 'needs at least 32 characters: `npx wrangler secret put SECRET_KEY`; on your machine `npm start` makes one';

const schema = z
  .object({
    ENVIRONMENT: z.enum(['development', 'production']),
    LIMITS: z.enum(['loose', 'production']).default('production'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
    /** The public address of the store. Links in mails begin with it. */
    BASE_URL: z.url().default('http://localhost:8787'),
    CURRENCY: z.string().length(3).default('EUR'),
    TIME_ZONE: z.string().default(DEFAULT_SETTINGS.timeZone),
    /** Every signing key is derived from it. */
    SECRET_KEY: z.string(SECRET_WANTED).min(32, SECRET_WANTED),
    /**
     * Secrets that sign sessions, newest first, separated by commas. Without it, `SECRET_KEY` signs. Old secrets still verify until
     * they are removed from the list.
     */
    SIGNING_KEYS: z
      .string()
      .optional()
      .transform((text) => text?.split(',').map((key) => key.trim()) ?? [])
      .pipe(z.array(z.string().min(32, 'Every one of SIGNING_KEYS needs at least 32 characters'))),
    /** The other sites whose pages may call the API with a bearer token: exact origins, separated by commas. */
    CORS_ORIGINS: z
      .string()
      .optional()
      .transform(list)
      .pipe(z.array(z.string().refine(isOrigin, 'Name exact origins, such as https://app.example'))),
    /** Seconds a hold lasts. */
    HOLD_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
    ...mailEnvironment.shape,
    ...identityEnvironment.shape,
    ...paymentEnvironment.shape,
  })
  .superRefine((settings, fault) => {
    const faults = [...siteFaults(settings), ...mailFaults(settings), ...identityFaults(settings), ...paymentFaults(settings)];
    for (const [path, message] of faults) fault.addIssue({ code: 'custom', path: [path], message });
  });

export type Configuration = z.infer<typeof schema>;

function siteFaults({ ENVIRONMENT, BASE_URL }: { ENVIRONMENT: string; BASE_URL: string }): [string, string][] {
  if (ENVIRONMENT !== 'production' || BASE_URL.startsWith('https://')) return [];
  return [['BASE_URL', 'a live store needs its own https address: links in mails begin with it']];
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((part) => part.trim() || []);
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text;
}

/** Check the environment at the start. Throws with every fault listed, so that a wrong configuration never serves requests. */
export function readEnvironment(env: unknown): Configuration {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(`Configuration: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
}
