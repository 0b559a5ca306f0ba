//! HCL native and JSON syntax: lossless tree, recovery, positions, edits, formatter.
