package conformance

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"
	"time"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// everyType holds, for each field type, the three values that the fixture sends.
var everyType = map[string][3]any{
	"time":    {time.Unix(0, -1).UTC(), time.Unix(0, 1_700_000_000_123_456_789).UTC(), time.Unix(0, 0).UTC()},
	"string":  {"", "Grüße, 世界 🎉", "a\"b\\c\n\x00"},
	"bool":    {true, false, true},
	"json":    {json.RawMessage(`{"a":[1,null]}`), json.RawMessage(`"text"`), json.RawMessage(`[]`)},
	"enum":    {data.EnumItemIndex(2), data.EnumItemIndex(0), data.EnumItemIndex(1)},
	"int8":    {int8(math.MinInt8), int8(0), int8(math.MaxInt8)},
	"int16":   {int16(math.MinInt16), int16(0), int16(math.MaxInt16)},
	"int32":   {int32(math.MinInt32), int32(0), int32(math.MaxInt32)},
	"int64":   {int64(math.MinInt64), int64(0), int64(math.MaxInt64)},
	"uint8":   {uint8(0), uint8(1), uint8(math.MaxUint8)},
	"uint16":  {uint16(0), uint16(1), uint16(math.MaxUint16)},
	"uint32":  {uint32(0), uint32(1), uint32(math.MaxUint32)},
	"uint64":  {uint64(0), uint64(1), uint64(math.MaxUint64)},
	"float32": {float32(-1.5), float32(0), float32(3.25)},
	"float64": {math.Inf(-1), math.NaN(), 0.1},
}

func TestEveryFieldTypeReachesGrafanaInBothFormats(t *testing.T) {
	p := host.Start(t, fixture)
	for _, format := range []pluginv2.DataFrameFormat{pluginv2.DataFrameFormat_ARROW, pluginv2.DataFrameFormat_JSON} {
		t.Run(format.String(), func(t *testing.T) {
			asked := request(source, host.Query{RefID: "types", Model: kind("everyType")})
			asked.Format = format
			response := p.Ask(host.Context(t), t, asked)["types"]
			if response.Error != nil || response.Status != backend.StatusOK || len(response.Frames) != 1 {
				t.Fatalf("status %d, error %v, %d frames", response.Status, response.Error, len(response.Frames))
			}
			frame := response.Frames[0]
			if frame.Name != "every type" || frame.RefID != "types" {
				t.Errorf("name %q, refId %q", frame.Name, frame.RefID)
			}
			if len(frame.Fields) != 2*len(everyType) {
				t.Errorf("%d fields for %d types", len(frame.Fields), len(everyType))
			}
			for name, values := range everyType {
				judgePlain(t, frame, name, values)
				judgeNullable(t, frame, name, values)
			}
			judgeMeta(t, frame.Meta)
		})
	}
}

func judgePlain(t *testing.T, frame *data.Frame, name string, values [3]any) {
	t.Helper()
	field, _ := frame.FieldByName(name)
	if field == nil {
		t.Errorf("no field %s", name)
		return
	}
	if field.Nullable() || field.Len() != 3 || !reflect.DeepEqual(field.Labels, data.Labels{"type": name}) {
		t.Errorf("%s: nullable %v, %d values, labels %v", name, field.Nullable(), field.Len(), field.Labels)
		return
	}
	for i, want := range values {
		if got := field.At(i); !same(got, want) {
			t.Errorf("%s[%d] = %#v, want %#v", name, i, got, want)
		}
	}
	if name == "enum" && !reflect.DeepEqual(field.Config.TypeConfig.Enum.Text, []string{"low", "medium", "high"}) {
		t.Errorf("enum texts: %+v", field.Config)
	}
}

func judgeNullable(t *testing.T, frame *data.Frame, name string, values [3]any) {
	t.Helper()
	field, _ := frame.FieldByName("nullable " + name)
	if field == nil || !field.Nullable() || field.Len() != 3 {
		t.Errorf("nullable %s: %v", name, field)
		return
	}
	for i, want := range []any{values[0], nil, values[2]} {
		got, present := field.ConcreteAt(i)
		if present != (want != nil) || (present && !same(got, want)) {
			t.Errorf("nullable %s[%d] = %#v (present %v), want %#v", name, i, got, present, want)
		}
	}
}

func same(got, want any) bool {
	if w, ok := want.(float64); ok && math.IsNaN(w) {
		g, ok := got.(float64)
		return ok && math.IsNaN(g)
	}
	if w, ok := want.(time.Time); ok {
		g, ok := got.(time.Time)
		return ok && g.Equal(w)
	}
	return reflect.DeepEqual(got, want)
}

func judgeMeta(t *testing.T, meta *data.FrameMeta) {
	t.Helper()
	want := data.FrameMeta{
		Type: data.FrameTypeTable, TypeVersion: data.FrameTypeVersion{0, 1}, PreferredVisualization: data.VisTypeTable,
		ExecutedQueryString: "select *", UniqueRowIDFields: []int{0, 1},
		Notices: []data.Notice{{Severity: data.NoticeSeverityWarning, Text: "a notice"}},
		Stats:   []data.QueryStat{{FieldConfig: data.FieldConfig{DisplayName: "rows read", Unit: "short"}, Value: 3}},
		Custom:  map[string]any{"coverage": map[string]any{"complete": false}},
	}
	if meta == nil || !reflect.DeepEqual(*meta, want) {
		t.Errorf("meta %+v, want %+v", meta, want)
	}
}

func TestFramesWithoutRowsOrFieldsAreFrames(t *testing.T) {
	p := host.Start(t, fixture)
	empty := askFrame(t, p, source, kind("noFields"))
	if len(empty.Fields) != 0 || empty.Meta.Type != data.FrameTypeNumericLong {
		t.Errorf("no fields: %+v", empty)
	}
	rowless := askFrame(t, p, source, kind("noRows"))
	if len(rowless.Fields) != 2 || rowless.Rows() != 0 || rowless.Fields[0].Type() != data.FieldTypeTime || rowless.Fields[1].Type() != data.FieldTypeNullableString {
		t.Errorf("no rows: %+v", rowless)
	}
}

func TestColumnsAsAColumnStoreHasThem(t *testing.T) {
	p := host.Start(t, fixture)
	const rows = 100_003
	frame := askFrame(t, p, source, model{"kind": "columns", "rows": rows})
	if frame.Rows() != rows {
		t.Fatalf("%d rows", frame.Rows())
	}
	users := []string{"änne", "bob"}
	for i := range rows {
		at, index := frame.Fields[0].At(i).(time.Time), frame.Fields[1].At(i).(int64)
		if at.UnixMilli() != 1_700_000_000_000+int64(i) || index != int64(i) {
			t.Fatalf("row %d: time %v, index %d", i, at, index)
		}
		value, hasValue := frame.Fields[2].ConcreteAt(i)
		user, hasUser := frame.Fields[3].ConcreteAt(i)
		if present := i%3 != 0; hasValue != present || hasUser != present || (present && (value != float64(i)/2 || user != users[i%2])) {
			t.Fatalf("row %d: value %v %v, user %v %v", i, value, hasValue, user, hasUser)
		}
	}
}

func TestChunkedQueriesSendEachFrameByItself(t *testing.T) {
	p := host.Start(t, fixture)
	stream, err := p.QueryChunkedData(host.Context(t), &pluginv2.QueryChunkedDataRequest{
		PluginContext: fixtureContext(source),
		Queries: []*pluginv2.DataQuery{
			host.Query{RefID: "A", Model: model{"kind": "value", "value": 4}}.Proto(),
			host.Query{RefID: "B", Model: model{"kind": "downstreamError", "status": 429}}.Proto(),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	chunks := map[string]*pluginv2.QueryChunkedDataResponse{}
	for {
		chunk, err := stream.Recv()
		if err != nil {
			break
		}
		chunks[chunk.RefId] = chunk
	}
	frame, err := data.UnmarshalArrowFrame(chunks["A"].GetFrame())
	if err != nil || frame.Fields[0].At(0) != 4.0 || chunks["A"].Status != 200 || chunks["A"].FrameId == "" {
		t.Errorf("A: %v %v", chunks["A"], err)
	}
	if b := chunks["B"]; b.GetStatus() != 429 || b.GetErrorSource() != "downstream" || b.GetError() != "the site is overloaded" {
		t.Errorf("B: %v", b)
	}
}
