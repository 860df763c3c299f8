"""Records of one project by subject; `project.model` names them all."""
