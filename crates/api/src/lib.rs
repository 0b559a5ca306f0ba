//! Wire types and error codes of the resource-orchestration APIs.
