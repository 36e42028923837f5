using System.Collections.Generic;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Emission;

/// <summary>Writes the body of one binding: check, encode, hold and pin the arguments, make the call, turn the result into what the method returns.</summary>
internal sealed class SyscallBindingWriter
{
    private readonly SyscallBinding _binding;
    private readonly CodeWriter _writer;
    private readonly GeneratedNames _names;
    private readonly SyscallParameter[] _handles;
    private readonly SyscallParameter[] _texts;
    private readonly string? _newHandleType;

    public SyscallBindingWriter(SyscallBinding binding, CodeWriter writer)
    {
        _binding = binding;
        _writer = writer;
        _names = new GeneratedNames(binding);
        _handles = [.. binding.Parameters.Where(parameter => parameter.Shape is ParameterShape.Handle)];
        _texts = [.. binding.Parameters.Where(parameter => parameter.Shape is ParameterShape.Text)];
        _newHandleType = (binding.Return as ReturnShape.Handle ?? (binding.Return as ReturnShape.Result)?.Success as ReturnShape.Handle)?.Type;
    }

    public void Write()
    {
        // As a DllImport is: a caller that makes several calls prepares its frame for the kernel once, which costs more than the rest of a binding.
        if (!_binding.HasMethodImpl) _writer.Line($"[{Names.MethodImpl}({Names.AggressiveInlining})]");
        // A text's buffer need not be cleared before it is written.
        if (_texts.Length > 0 && !_binding.SkipsLocalsInit) _writer.Line($"[{Names.SkipLocalsInit}]");
        using (_writer.Block(_binding.Declaration))
        {
            CheckHandles();
            AssignOutputs();
            _writer.Line($"long {_names.Result};");
            if (_newHandleType is not null) _writer.Line($"{_newHandleType} {_names.NewHandle};");
            HoldAndCall();
            Return();
            if (_binding.Return.Throws) FailureWriter.Write(_binding, _names, _writer);
        }
    }

    private void CheckHandles()
    {
        foreach (SyscallParameter handle in _handles)
        {
            _writer.Line($"{Names.ArgumentNullException}.ThrowIfNull({GeneratedNames.Of(handle)});");
        }
    }

    // The kernel may leave them as they were.
    private void AssignOutputs()
    {
        foreach (SyscallParameter parameter in _binding.Parameters)
        {
            if (parameter.Shape is ParameterShape.ByReference { Kind: ReferenceKind.Out }) _writer.Line($"{GeneratedNames.Of(parameter)} = default;");
        }
    }

    // What has to be given back lies in one try block; without any there is none.
    private void HoldAndCall()
    {
        if (_handles.Length == 0 && _texts.Length == 0)
        {
            PinAndCall();
            return;
        }

        foreach (SyscallParameter handle in _handles) _writer.Line($"bool {_names.Held(handle)} = false;");
        foreach (SyscallParameter text in _texts)
        {
            // A local, as the JIT does not inline a stackalloc.
            _writer.Line($"{Names.Unsafe}.SkipInit(out {Names.Utf8Buffer} {_names.Buffer(text)});");
            _writer.Line($"scoped {Names.Utf8Argument} {_names.Text(text)} = default;");
        }

        using (_writer.Block("try"))
        {
            foreach (SyscallParameter text in _texts) Encode(text);
            foreach (SyscallParameter handle in _handles) _writer.Line($"{GeneratedNames.Of(handle)}.DangerousAddRef(ref {_names.Held(handle)});");
            PinAndCall();
        }

        using (_writer.Block("finally"))
        {
            foreach (SyscallParameter text in _texts) _writer.Line($"{_names.Text(text)}.Dispose();");
            foreach (SyscallParameter handle in _handles) _writer.Line($"if ({_names.Held(handle)}) {GeneratedNames.Of(handle)}.DangerousRelease();");
        }
    }

    private void Encode(SyscallParameter text)
    {
        string nullable = ((ParameterShape.Text)text.Shape).IsNullable ? ", nullable: true" : "";
        _writer.Line($"{_names.Text(text)} = new {Names.Utf8Argument}({GeneratedNames.Of(text)}, {_names.Buffer(text)}, nameof({GeneratedNames.Of(text)}){nullable});");
    }

    private void PinAndCall()
    {
        string[] pins = [.. _binding.Parameters.Select(Pin).OfType<string>()];
        if (pins.Length == 0)
        {
            Call();
            return;
        }

        foreach (string pin in pins.Take(pins.Length - 1)) _writer.Line(pin);
        using (_writer.Block(pins[pins.Length - 1])) Call();
    }

    private string? Pin(SyscallParameter parameter)
    {
        string name = GeneratedNames.Of(parameter), pointer = _names.Pointer(parameter);
        return parameter.Shape switch
        {
            ParameterShape.ByReference reference => $"fixed ({reference.Type}* {pointer} = &{name})",
            // Not "= {name}", which makes an empty span the null pointer: some calls tell them apart.
            ParameterShape.Span span => $"fixed ({span.ElementType}* {pointer} = &{Names.MemoryMarshal}.GetReference({name}))",
            _ => null,
        };
    }

    private void Call()
    {
        IEnumerable<string> arguments = _binding.Parameters.SelectMany(parameter => KernelArguments.Of(parameter, _names));
        string call = string.Join(", ", arguments.Prepend($"{Names.SyscallEntry}.Number(x64: {_binding.NumberX64}, arm64: {_binding.NumberArm64})"));

        // Made before the call: where there is no memory for it, no descriptor is lost.
        if (_newHandleType is not null) _writer.Line($"{_names.NewHandle} = new {_newHandleType}();");
        if (!_binding.RetryOnInterrupt)
        {
            _writer.Line($"{_names.Result} = {Names.SyscallEntry}.Call({call});");
            return;
        }

        using (_writer.Block("do")) _writer.Line($"{_names.Result} = {Names.SyscallEntry}.Call({call});");
        _writer.Line($"while ({Names.SyscallEntry}.ErrorOf({_names.Result}) == {Names.Errno}.EINTR);");
    }

    private void Return()
    {
        _writer.Line();
        if (_binding.Return is ReturnShape.Error)
        {
            _writer.Line($"return {Names.SyscallEntry}.ErrorOf({_names.Result});");
            return;
        }

        using (_writer.Block($"if ({Names.SyscallEntry}.IsError({_names.Result}))"))
        {
            if (_newHandleType is not null) _writer.Line($"{_names.NewHandle}.Dispose();");
            _writer.Line(_binding.Return.Throws
                ? $"throw {FailureWriter.Call(_binding, _names)};"
                : $"return new({Names.SyscallEntry}.ErrorOf({_names.Result}));");
        }

        if (_binding.Return is ReturnShape.Void) return;
        _writer.Line();
        if (_newHandleType is not null) _writer.Line($"{Names.Marshal}.InitHandle({_names.NewHandle}, (nint){_names.Result});");
        _writer.Line(_binding.Return is ReturnShape.Result result ? $"return new({Success(result.Success)});" : $"return {Success(_binding.Return)};");
    }

    private string Success(ReturnShape shape) => shape switch
    {
        ReturnShape.Value { Kind: ValueKind.OpenFlags } => $"{Names.SyscallEntry}.OpenFlagsResult({_names.Result})",
        ReturnShape.Value value => $"unchecked(({value.Type}){_names.Result})",
        _ => _names.NewHandle,
    };
}
