/** The parts of Swagger UI that we use. Its package has no types, and its React is not the pages' React. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Element = { readonly isSwaggerElement: true };
  type Props = {
    children?: Element;
    getComponent(name: string, container: boolean): Component;
  };
  type Component = (props: Props) => Element | null;
  type System = {
    React: {
      createElement(
        type: string | Component,
        props: object | null,
        ...children: (Element | undefined)[]
      ): Element;
    };
  };
  export type SwaggerPlugin = (system: System) => {
    components: Readonly<Record<string, Component>>;
    wrapComponents: Readonly<Record<string, (original: Component) => Component>>;
  };
  type Options = {
    domNode: HTMLElement;
    spec: object;
    plugins: SwaggerPlugin[];
    layout: string;
    docExpansion: "list" | "full" | "none";
    supportedSubmitMethods: string[];
    validatorUrl: string | null;
    syntaxHighlight: false | { activated: boolean };
  };
  export default function SwaggerUI(options: Options): void;
}
