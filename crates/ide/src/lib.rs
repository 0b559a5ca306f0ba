//! Plain-data views of a project for editors.
