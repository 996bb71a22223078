// Decorators read metadata when their classes are defined, so this import must come first.
import "reflect-metadata";

export * from "type-graphql";
