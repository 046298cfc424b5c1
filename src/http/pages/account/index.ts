import { Hono } from 'hono';
import type { SignedInDoor } from '../../door.ts';
import { homePage } from './home.tsx';
import { memberOnly } from './memberOnly.ts';

/** The account of whoever is signed in: below `/account`. */
export const account = new Hono<SignedInDoor>().use(memberOnly).get('/', homePage);
