// The page only hands Leaflet on to the module, which brings its own bindings.
declare module "leaflet";
// Style sheets are Vite's business.
declare module "*.css";
