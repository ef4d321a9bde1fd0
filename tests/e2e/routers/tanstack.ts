import { createRootRoute, createRoute, createRouter, Link, Outlet, RouterProvider } from "@tanstack/react-router";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { host, IDS, loadContact, setTitle } from "./host";

const root = createRootRoute({
  component: () => {
    const links = IDS.map((id) => h(Link, { key: id, to: `/contacts/${id}` }, id));
    return h("div", null, h("nav", null, links), h(Outlet), h("div", { style: { height: 3000 } }));
  },
});
const list = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  component: () => h("main", null, "Contacts"),
});
const record = createRoute({
  getParentRoute: () => root,
  path: "/contacts/$id",
  loader: ({ params }) => loadContact(params.id),
  component: () => {
    const contact = record.useLoaderData();
    setTitle(contact);
    return h("main", null, h("h1", null, contact.name), h("p", { className: "email" }, contact.email), h("textarea"));
  },
});
const router = createRouter({ routeTree: root.addChildren([list, record]) });
createRoot(host()).render(h(RouterProvider, { router }));
