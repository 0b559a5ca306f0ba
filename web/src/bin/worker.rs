//! The core that a page starts with: it is small, and answers with everything that needs no expression evaluated.

fn main() {
    web::worker::listen();
}
