/** The parts of Swagger UI that we use. Its package has no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type System = { specActions: { updateSpec(text: string): void } };
  type Options = {
    domNode: HTMLElement;
    spec?: object;
    deepLinking?: boolean;
    docExpansion?: "list" | "full" | "none";
    defaultModelsExpandDepth?: number;
    supportedSubmitMethods?: string[];
    validatorUrl?: string | null;
    syntaxHighlight?: false | { activated: boolean };
    onComplete?: () => void;
  };
  export default function SwaggerUI(options: Options): System;
}
