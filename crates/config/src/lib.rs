//! A project of files as a module of typed blocks; variable analysis.
