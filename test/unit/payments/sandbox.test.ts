import { gatewayContract } from '#test/support/gatewayContract.ts';
import { makeSandboxGateway } from '#test/support/sandbox.ts';

gatewayContract('Stripe over the sandbox in memory', async () => makeSandboxGateway());
