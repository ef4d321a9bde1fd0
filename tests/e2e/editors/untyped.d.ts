// Packages without types of their own; those of React would change what JSX is in the whole project.
declare module "codemirror5";
declare module "react";
declare module "react-dom/client";
