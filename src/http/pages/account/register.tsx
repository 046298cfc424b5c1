import type { Handler } from 'hono';
import { passwordProblem, register } from '#contracts/accounts.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { Door } from '#http/door.ts';
import { ownPath, readForm } from '#http/pages/form.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { register as registerVerb } from '#services/accounts/registration/register.ts';
import { isSignedIn } from '#services/context.ts';
import { RegisterPage } from '#storefront/accounts/RegisterPage.tsx';
import { keepNext } from './next.ts';

export const registerPage: Handler<Door> = async (c) => {
  const next = ownPath(c.req.query('next'));
  if (isSignedIn(c.var.ctx)) return c.redirect(next, 303);
  return render(c, <RegisterPage shop={await shopOf(c)} values={{}} errors={{}} sent={null} next={next} />);
};

export const postRegister: Handler<Door> = async (c) => {
  const { name, email, password, ...form } = await readForm(c);
  const next = ownPath(form.next);
  const values = { name, email };
  const parsed = register.safeParse({ name, email, password });
  const weak = passwordProblem(password ?? '');
  const faults = [...(parsed.error ? fieldErrors(parsed.error) : []), ...(weak ? [weak] : [])];
  const errors = Object.fromEntries(faults.map((f) => [f.path, f.message]));
  const sent = parsed.success && !weak && (await registerVerb(c.var.ctx, parsed.data)).ok ? parsed.data.email : null;
  if (sent !== null) keepNext(c, next);
  return render(c, <RegisterPage shop={await shopOf(c)} values={values} errors={errors} sent={sent} next={next} />, sent ? 200 : 422);
};
