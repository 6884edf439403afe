"""Enumerations of modules that the protocol buffer compiler wrote; messages and services are stand-ins.

The wire format and the numbers of the fields are those of descriptor.proto.
"""


def _varint(data, at):
    value, shift = 0, 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _fields(data):
    """The fields of a message by number: bytes, or whole numbers."""
    found, at = {}, 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
        else:
            if kind == 2:
                size, at = _varint(data, at)
            elif kind in (1, 5):
                size = 8 if kind == 1 else 4
            else:
                raise TypeError("Couldn't parse file content!")
            if at + size > len(data):
                raise TypeError("Couldn't parse file content!")
            value, at = data[at:at + size], at + size
        found.setdefault(key >> 3, []).append(value)
    return found


def _text(fields, number):
    return fields[number][-1].decode("utf-8") if number in fields else ""


def _number(fields, number):
    value = fields.get(number, [0])[-1] & 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


def _by_name(items):
    return {item.name: item for item in items}


class _Descriptor:
    _options = _serialized_options = None

    def __init__(self, data, prefix):
        self._fields = _fields(data)
        self.name = _text(self._fields, 1)
        self.full_name = prefix + "." + self.name if prefix else self.name

    def _parts(self, cls, number):
        return [cls(data, self.full_name) for data in self._fields.get(number, ())]


class EnumValueDescriptor(_Descriptor):
    def __init__(self, data, prefix):
        super().__init__(data, prefix)
        self.number = _number(self._fields, 2)


class EnumDescriptor(_Descriptor):
    def __init__(self, data, prefix):
        super().__init__(data, prefix)
        self.values = self._parts(EnumValueDescriptor, 2)
        self.values_by_name = _by_name(self.values)
        self.values_by_number = {value.number: value for value in reversed(self.values)}


class FieldDescriptor(_Descriptor):
    def __init__(self, data, prefix):
        super().__init__(data, prefix)
        self.number = _number(self._fields, 3)


class Descriptor(_Descriptor):
    def __init__(self, data, prefix):
        super().__init__(data, prefix)
        self.fields = self._parts(FieldDescriptor, 2)
        self.nested_types = self._parts(Descriptor, 3)
        self.enum_types = self._parts(EnumDescriptor, 4)
        self.extensions = self._parts(FieldDescriptor, 6)
        self.fields_by_name = _by_name(self.fields)
        self.nested_types_by_name = _by_name(self.nested_types)
        self.enum_types_by_name = _by_name(self.enum_types)
        self.extensions_by_name = _by_name(self.extensions)


class ServiceDescriptor(_Descriptor):
    def __init__(self, data, prefix):
        super().__init__(data, prefix)
        self.methods = self._parts(_Descriptor, 2)
        self.methods_by_name = _by_name(self.methods)


class FileDescriptor(_Descriptor):
    def __init__(self, data):
        super().__init__(data, "")
        self.package = self.full_name = _text(self._fields, 2)
        self.serialized_pb = data
        self.message_types_by_name = _by_name(self._parts(Descriptor, 4))
        self.enum_types_by_name = _by_name(self._parts(EnumDescriptor, 5))
        self.services_by_name = _by_name(self._parts(ServiceDescriptor, 6))
        self.extensions_by_name = _by_name(self._parts(FieldDescriptor, 7))


class DescriptorPool:
    def AddSerializedFile(self, serialized_file_desc_proto):
        try:
            return FileDescriptor(serialized_file_desc_proto)
        except IndexError:
            raise TypeError("Couldn't parse file content!")


_POOL = DescriptorPool()


def Default():
    return _POOL


class EnumTypeWrapper:
    def __init__(self, enum_type):
        self._enum_type = enum_type
        self.DESCRIPTOR = enum_type

    def Name(self, number):
        if not isinstance(number, int):
            raise TypeError("Enum value for %s must be an int, but got %s %r." % (self._enum_type.name, type(number), number))
        if number not in self._enum_type.values_by_number:
            raise ValueError("Enum %s has no name defined for value %r" % (self._enum_type.name, number))
        return self._enum_type.values_by_number[number].name

    def Value(self, name):
        if name not in self._enum_type.values_by_name:
            raise ValueError("Enum %s has no value defined for name %r" % (self._enum_type.name, name))
        return self._enum_type.values_by_name[name].number

    def keys(self):
        return [value.name for value in self._enum_type.values]

    def values(self):
        return [value.number for value in self._enum_type.values]

    def items(self):
        return [(value.name, value.number) for value in self._enum_type.values]

    def __getattr__(self, name):
        if name != "_enum_type" and name in self._enum_type.values_by_name:
            return self._enum_type.values_by_name[name].number
        raise AttributeError("Enum %s has no value defined for name %r" % (self._enum_type.name, name))


def BuildMessageAndEnumDescriptors(file_des, module):
    def nested(message, prefix):
        for name, enum in message.enum_types_by_name.items():
            module[prefix + name.upper()] = enum
        for name, inner in message.nested_types_by_name.items():
            module[prefix + name.upper()] = inner
            nested(inner, prefix + name.upper() + "_")

    for name, enum in file_des.enum_types_by_name.items():
        module["_" + name.upper()] = enum
    for name, message in file_des.message_types_by_name.items():
        module["_" + name.upper()] = message
        nested(message, "_" + name.upper() + "_")


def BuildTopDescriptorsAndMessages(file_des, module_name, module):
    from google.protobuf.reflection import GeneratedProtocolMessageType
    for name, enum in file_des.enum_types_by_name.items():
        module["_" + name.upper()] = enum
        module[name] = EnumTypeWrapper(enum)
        for value in enum.values:
            module[value.name] = value.number
    for name, extension in file_des.extensions_by_name.items():
        module[name.upper() + "_FIELD_NUMBER"] = extension.number
        module[name] = extension
    for name, service in file_des.services_by_name.items():
        module["_" + name.upper()] = service
    for name, message in file_des.message_types_by_name.items():
        module[name] = GeneratedProtocolMessageType(name, (), {"DESCRIPTOR": message, "__module__": module_name})


# Generated modules set options of their descriptors when these are not the C library's.
_USE_C_DESCRIPTORS = True
