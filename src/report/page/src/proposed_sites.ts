// The proposed sites on the map: what is done where, whom each reaches, what it hands its traffic to.
import maplibregl, { type Map as GlMap } from "maplibre-gl";
import type { Feature } from "geojson";
import type { App } from "./app";
import { h } from "./dom";
import type { Investment, ProposedSite } from "./investment";

const COLOURS: Record<ProposedSite["kind"], string> = { built: "#d0021b", upgraded: "#f0a500", co_located: "#7b3fa0" };
const LAYERS = ["proposed-reach", "proposed-links", "proposed"];

/** A circle on the ground, good to a fraction of a per cent at the radii of masts. */
function ring({ lon, lat, radius_m }: ProposedSite): [number, number][] {
  const METRES_PER_DEGREE = 111_320, CORNERS = 48;
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / CORNERS;
    return [lon + (radius_m * Math.cos(turn)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)), lat + (radius_m * Math.sin(turn)) / METRES_PER_DEGREE];
  });
}

function features(plan: Investment): Feature[] {
  return plan.sites.flatMap((site, i): Feature[] => [
    { type: "Feature", id: i, properties: { what: "site", kind: site.kind, people: site.people }, geometry: { type: "Point", coordinates: [site.lon, site.lat] } },
    { type: "Feature", properties: { what: "reach" }, geometry: { type: "LineString", coordinates: ring(site) } },
    ...(site.link_lon === null || site.link_lat === null ? [] : [{ type: "Feature" as const, properties: { what: "link" }, geometry: { type: "LineString" as const, coordinates: [[site.lon, site.lat], [site.link_lon, site.link_lat]] } }]),
  ]);
}

/** What a site adds, in a few lines. */
export function describeSite(app: App, plan: Investment, site: ProposedSite): HTMLElement {
  const { words } = app;
  const money = (amount: number) => `${plan.currency} ${words.number(amount)}`;
  const adds = [
    `+${words.number(Math.round(site.people))} ${words.say("people")}`,
    site.settlements !== null && `+${words.number(site.settlements)} ${words.say("invest_settlements")}`,
    site.premises !== null && `+${words.number(site.premises)} ${words.say("invest_premises")}`,
  ].filter(Boolean).join(", ");
  return h("div", {},
    h("strong", {}, [site.id, site.name].filter(Boolean).join(" · ")),
    h("div", {}, `${words.say(`site_${site.kind}`)} · ${app.data.header.units.names[site.unit]}`),
    h("div", {}, adds),
    h("div", {}, `${words.say("invest_capex")} ${money(site.capex)} · ${words.say("invest_gap")} ${money(site.gap)}`),
    site.linked_to !== null && h("div", {}, words.say("invest_linked", { name: site.linked_to })));
}

/** Adds the layers to a map that has loaded, above the units and below their names. */
export function showProposedSites(app: App, map: GlMap): void {
  const plan = app.data.header.investment;
  if (!plan) return;
  map.addSource("proposed", { type: "geojson", data: { type: "FeatureCollection", features: features(plan) } });
  const most = Math.max(1, ...plan.sites.map((site) => site.people));
  map.addLayer({ id: "proposed-reach", type: "line", source: "proposed", filter: ["==", ["get", "what"], "reach"], paint: { "line-color": "#333", "line-width": 0.8, "line-opacity": 0.6, "line-dasharray": [3, 2] } }, "names");
  map.addLayer({ id: "proposed-links", type: "line", source: "proposed", filter: ["==", ["get", "what"], "link"], paint: { "line-color": "#0b4f8a", "line-width": 1.8 } }, "names");
  map.addLayer({
    id: "proposed", type: "circle", source: "proposed", filter: ["==", ["get", "what"], "site"],
    paint: {
      // By area: who adds four times the people has twice the radius.
      "circle-radius": ["+", 3, ["*", 8, ["sqrt", ["/", ["get", "people"], most]]]],
      "circle-color": ["match", ["get", "kind"], "built", COLOURS.built, "upgraded", COLOURS.upgraded, COLOURS.co_located],
      "circle-stroke-color": "#1b1b1b", "circle-stroke-width": 1.2,
    },
  }, "names");
  const show = () => LAYERS.forEach((layer) => map.setLayoutProperty(layer, "visibility", app.state.proposed ? "visible" : "none"));
  show();
  app.listen((changed) => changed.has("proposed") && show());

  const tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: "tip site-tip", maxWidth: "300px", offset: 12 });
  map.on("mousemove", "proposed", (event) => {
    const site = plan.sites[Number(event.features?.[0]?.id ?? -1)];
    if (site) tip.setLngLat([site.lon, site.lat]).setDOMContent(describeSite(app, plan, site)).addTo(map);
  });
  map.on("mouseleave", "proposed", () => tip.remove());
}

export function proposedLegend(app: App): HTMLElement[] {
  const plan = app.data.header.investment;
  if (!plan || !app.state.proposed) return [];
  const rows = (["built", "upgraded", "co_located"] as const).flatMap((kind) => {
    const count = plan.sites.filter((site) => site.kind === kind).length;
    return count === 0 ? [] : [h("li", {}, h("span", { class: "dot", style: `background:${COLOURS[kind]}` }), h("span", {}, `${app.words.say("invest_site")}: ${app.words.say(`site_${kind}`)}`), h("span", { class: "count-of" }, app.words.number(count)))];
  });
  if (plan.sites.some((site) => site.link_lon !== null)) rows.push(h("li", {}, h("span", { class: "swatch link" }), h("span", {}, app.words.say("site_link"))));
  return rows;
}
