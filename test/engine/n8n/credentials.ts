import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	NodeParameterValueType,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/**
 * Hands one credential to every node that asks, the way n8n does once it has decrypted it. What is
 * missing is only the store: signing a request is the credential's own code.
 */
export class OneCredential extends ICredentialsHelper {
	constructor(
		private readonly type: ICredentialType,
		private readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeof this.type.authenticate !== 'function') {
			throw new Error('The credential does not sign requests with a function');
		}
		return await this.type.authenticate(credentials, requestOptions);
	}

	/** As n8n's own helper does it, expressions are evaluated for the item. */
	override async getDecrypted(
		...[, , , mode, executeData, , item]: Parameters<ICredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		await Promise.resolve();
		if (item === undefined) return { ...this.data };
		return item.workflow.expression.getParameterValue(
			this.data as NodeParameterValueType,
			item.runExecutionData,
			item.runIndex,
			item.itemIndex,
			item.node.name,
			item.connectionInputData,
			mode,
			{},
			executeData,
		) as ICredentialDataDecryptedObject;
	}

	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
	}

	async preAuthentication(): Promise<undefined> {
		await Promise.resolve();
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		await Promise.resolve();
		return undefined;
	}

	async getCredentials(): Promise<never> {
		return await Promise.reject(new Error('There is no store of credentials here'));
	}

	async updateCredentials(): Promise<void> {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.resolve();
	}
}
