import { env } from 'cloudflare:workers';
import { bucketFiles } from '#payments/sandbox/files.ts';
import { gatewayContract } from '#test/support/gatewayContract.ts';
import { makeSandboxGateway } from '#test/support/sandbox.ts';

gatewayContract('Stripe over the sandbox in a bucket', async () => makeSandboxGateway({ files: bucketFiles(env.MEDIA) }));
