//! The complete core: fetched when the page is in use, it takes the place of the one that a page starts with.

fn main() {
    web::worker::listen();
}
