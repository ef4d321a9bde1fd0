import { createApp, defineComponent, h, onMounted, ref, watch } from "vue";
import { createRouter, createWebHistory, RouterLink, RouterView, useRoute } from "vue-router";
import { type Contact, host, IDS, loadContact, setTitle } from "./host";

const Links = () => IDS.map((id) => h(RouterLink, { to: `/contacts/${id}`, key: id }, () => id));

const Record = defineComponent(() => {
  const route = useRoute();
  const contact = ref<Contact>();
  const load = async () => {
    const { id } = route.params;
    const loaded = await loadContact(String(id));
    if (route.params.id !== id) return;
    contact.value = loaded;
    setTitle(loaded);
  };
  onMounted(load);
  watch(() => route.params.id, load);
  return () =>
    contact.value &&
    h("main", [h("h1", contact.value.name), h("p", { class: "email" }, contact.value.email), h("textarea")]);
});

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/contacts", component: { render: () => h("main", "Contacts") } },
    { path: "/contacts/:id", component: Record },
  ],
});
createApp({ render: () => [h("nav", Links()), h(RouterView), h("div", { style: "height: 3000px" })] })
  .use(router)
  .mount(host());
