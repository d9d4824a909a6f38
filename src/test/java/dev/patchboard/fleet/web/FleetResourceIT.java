package dev.patchboard.fleet.web;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class FleetResourceIT {

    @Autowired
    private WebApplicationContext context;

    private MockMvc rest;
    private final String group = "g" + Ids.next();
    private final String one = "a-" + Ids.next();
    private final String two = "b-" + Ids.next();

    @BeforeEach
    void start() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void takesAnInventoryAndWalksItPageByPage() throws Exception {
        takeInventory().andExpect(status().isOk()).andExpect(jsonPath("$.added", contains(one, two)));

        String path = "/api/v1/hosts?limit=1&group=" + group;
        String first = rest.perform(get(path).with(keeper()))
                .andExpect(jsonPath("$.items[0].name").value(one))
                .andReturn()
                .getResponse()
                .getContentAsString();
        rest.perform(get(path + "&after=" + JsonPath.read(first, "$.next")).with(keeper()))
                .andExpect(jsonPath("$.items[0].name").value(two))
                .andExpect(jsonPath("$.next").doesNotExist());
        rest.perform(get("/api/v1/hosts/" + one).with(keeper()))
                .andExpect(header().string("ETag", "\"0\""))
                .andExpect(jsonPath("$.environment").value("TEST"));
    }

    @Test
    void answersABadFileWithEveryPlaceAndTakesNothing() throws Exception {
        upload("import", "name,environment\n" + one + ",TEST\n" + two + ",nowhere\n")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("input.invalid"))
                .andExpect(jsonPath("$.problems", hasSize(1)))
                .andExpect(jsonPath("$.problems[0].file").value("list.csv"))
                .andExpect(jsonPath("$.problems[0].line").value(3))
                .andExpect(jsonPath("$.problems[0].field").value("environment"));
        rest.perform(get("/api/v1/hosts/" + one).with(keeper())).andExpect(status().isNotFound());
    }

    @Test
    void reportsADryRunAndTakesNothing() throws Exception {
        upload("import?dryRun=true", "name,environment\n" + one + ",TEST\n")
                .andExpect(jsonPath("$.dryRun").value(true))
                .andExpect(jsonPath("$.added", contains(one)));
        rest.perform(get("/api/v1/hosts/" + one).with(keeper())).andExpect(status().isNotFound());
    }

    @Test
    void takesPackagesAndFactsAndShowsThem() throws Exception {
        takeInventory();

        upload("software?source=lab", "host,package,version\n" + one + ",bash,5.2\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.added").value(1));
        upload("facts", "host,key,value\n" + one + ",policy.msi,strict\n").andExpect(status().isOk());

        rest.perform(get("/api/v1/hosts/" + one + "/software").with(keeper()))
                .andExpect(jsonPath("$.list.source").value("lab"))
                .andExpect(jsonPath("$.packages[0].name").value("bash"));
        rest.perform(get("/api/v1/hosts/" + one + "/facts").with(keeper()))
                .andExpect(jsonPath("$['policy.msi']").value("strict"));
        rest.perform(get("/api/v1/hosts?having=bash&group=" + group).with(keeper()))
                .andExpect(jsonPath("$.items", hasSize(1)));
        upload("software?format=rpm", "x").andExpect(status().isBadRequest());
    }

    @Test
    void changesAHostOnlyAtTheVersionTheCallerSaw() throws Exception {
        takeInventory();
        String body = "{\"fields\":{\"criticality\":\"HIGH\",\"redundancy_group\":\"pair\"},\"groups\":[\"web\"]}";

        rest.perform(patch("/api/v1/hosts/" + one)
                        .with(keeper())
                        .with(csrf())
                        .header("If-Match", "\"7\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isPreconditionFailed());
        rest.perform(patch("/api/v1/hosts/" + one)
                        .with(keeper())
                        .with(csrf())
                        .header("If-Match", "\"0\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.criticality").value("HIGH"))
                .andExpect(jsonPath("$.groups", contains("web")));
        json(patch("/api/v1/hosts/" + one), "{\"fields\":{\"zone\":\"Mars\",\"colour\":\"red\"}}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems", hasSize(2)));
    }

    @Test
    void retiresAHostOnceAndWithAReason() throws Exception {
        takeInventory();
        String path = "/api/v1/hosts/" + one + "/retire";

        json(post(path), "{}").andExpect(status().isBadRequest());
        json(post(path), "{\"reason\":\"scrapped\"}")
                .andExpect(jsonPath("$.retired").value(true));
        json(post(path), "{\"reason\":\"scrapped\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("host.already-retired"));
        rest.perform(get("/api/v1/hosts?group=" + group).with(keeper())).andExpect(jsonPath("$.items", hasSize(1)));
        json(post("/api/v1/hosts/" + one + "/return"), "{\"reason\":\"found again\"}")
                .andExpect(jsonPath("$.retired").value(false));
    }

    @Test
    void keepsWindowsAndFreezesAndSaysWhenHostsMayChange() throws Exception {
        takeInventory();
        String window = "{\"name\":\"Nights\",\"scope\":{\"kind\":\"GROUP\",\"name\":\"" + group
                + "\"},\"starts\":\"2026-01-01T22:00\",\"zone\":\"UTC\",\"duration\":\"PT2H\",\"recurrence\":\"FREQ=DAILY\"}";
        String id = JsonPath.read(
                json(post("/api/v1/windows"), window)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        String next = "/api/v1/windows/next?from=2036-06-01T12:00:00Z&host=" + one + "&host=" + two;
        rest.perform(get(next).with(keeper()))
                .andExpect(jsonPath("$.opensAt").value("2036-06-01T22:00:00Z"))
                .andExpect(jsonPath("$.closesAt").value("2036-06-02T00:00:00Z"));
        String freeze = "{\"name\":\"June\",\"scope\":{\"kind\":\"GROUP\",\"name\":\"" + group
                + "\"},\"from\":\"2036-06-01T00:00:00Z\",\"until\":\"2036-06-03T00:00:00Z\",\"reason\":\"audit\"}";
        String frozen = JsonPath.read(
                json(post("/api/v1/freezes"), freeze)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        rest.perform(get(next).with(keeper()))
                .andExpect(jsonPath("$.opensAt").value("2036-06-03T22:00:00Z"))
                .andExpect(jsonPath("$.because[0]", startsWith("Freeze 'June'")));

        rest.perform(delete("/api/v1/freezes/" + frozen).with(keeper()).with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("reason"));
        rest.perform(delete("/api/v1/freezes/" + frozen)
                        .param("reason", "The audit is over")
                        .with(user("max").authorities(new SimpleGrantedAuthority("CHANGE_MANAGE")))
                        .with(csrf()))
                .andExpect(status().isNoContent());
        rest.perform(delete("/api/v1/windows/" + id).with(keeper()).with(csrf()))
                .andExpect(status().isNoContent());
        rest.perform(delete("/api/v1/windows/" + id).with(keeper()).with(csrf()))
                .andExpect(status().isNotFound());
        json(post("/api/v1/windows"), window.replace("FREQ=DAILY", "FREQ=HOURLY"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("recurrence"));
    }

    private ResultActions takeInventory() throws Exception {
        return upload(
                "import", "name,environment,groups\n" + one + ",TEST," + group + "\n" + two + ",TEST," + group + "\n");
    }

    private ResultActions upload(String to, String text) throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "list.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        return rest.perform(
                multipart("/api/v1/hosts/" + to).file(file).with(keeper()).with(csrf()));
    }

    private ResultActions json(MockHttpServletRequestBuilder request, String body) throws Exception {
        return rest.perform(request.with(keeper())
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static UserRequestPostProcessor keeper() {
        return user("anna")
                .authorities(new SimpleGrantedAuthority("FLEET_READ"), new SimpleGrantedAuthority("FLEET_EDIT"));
    }
}
