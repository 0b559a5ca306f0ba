//! The backend: HTTP routers and the page.
