"""Content files: found in a folder, read as YAML with every position kept."""

from signpost.source.document import Document
from signpost.source.folder import Folder, read_folder
from signpost.source.yaml import Data, Path, read

__all__ = ["Data", "Document", "Folder", "Path", "read", "read_folder"]
